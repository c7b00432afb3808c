pub struct Wheel;
impl Wheel {
    pub fn turn(&self) {}
}
pub fn bolt() -> Wheel {
    Wheel
}
