pub struct Thing;
impl Thing {
    pub fn make() -> Thing {
        Thing
    }
    pub fn go(&self) {}
}
