pub trait Kind {
    fn go(&self);
    fn stop(&self) {}
}
pub struct Fast;
pub struct Slow;
impl Kind for Fast {
    fn go(&self) {}
}
impl Kind for Slow {
    fn go(&self) {
        self.stop();
    }
}
