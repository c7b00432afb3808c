pub struct Engine {
    pub gear: Gear,
}
pub struct Gear;
impl Engine {
    pub fn start(&self) {
        self.gear.shift();
    }
    pub fn shift(&self) {}
}
impl Gear {
    pub fn shift(&self) {}
    pub fn start(&self) {}
}
