pub trait Run {
    fn run(&self);
}
pub struct Holder<T> {
    pub inner: T,
}
impl<T> Holder<T> {
    pub fn of(inner: T) -> Self {
        Holder { inner }
    }
    pub fn get(&self) -> &T {
        &self.inner
    }
}
impl<T: Run> Holder<T> {
    pub fn run_it(&self) {
        self.inner.run();
        self.get().run();
    }
}
