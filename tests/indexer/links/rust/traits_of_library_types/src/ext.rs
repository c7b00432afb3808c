pub trait TextExt {
    fn shout(&self);
}
impl TextExt for str {
    fn shout(&self) {}
}
impl TextExt for String {
    fn shout(&self) {}
}
pub trait ListExt {
    fn total(&self);
    fn sum_all(&self);
}
impl<T> ListExt for Vec<T> {
    fn total(&self) {
        self.sum_all();
    }
    fn sum_all(&self) {}
}
