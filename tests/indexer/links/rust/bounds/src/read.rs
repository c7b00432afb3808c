pub trait Read {
    fn read(&self);
    fn make() -> Self;
}
pub trait Write {
    fn write(&self);
}
