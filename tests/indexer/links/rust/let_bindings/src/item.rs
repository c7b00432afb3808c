pub struct Item {
    pub n: u8,
}
pub struct Other(pub u8);
pub struct Unit;
impl Item {
    pub fn load(&self) {}
}
impl Other {
    pub fn load(&self) {}
}
impl Unit {
    pub fn load(&self) {}
}
