use std::ops::Deref;

pub struct Inner;
impl Inner {
    pub fn work(&self) {}
    pub fn both(&self) {}
}
pub struct Guard {
    inner: Inner,
}
impl Guard {
    pub fn both(&self) {}
}
impl Deref for Guard {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}
pub fn run(guard: &Guard) {
    guard.work();
    guard.both();
}
