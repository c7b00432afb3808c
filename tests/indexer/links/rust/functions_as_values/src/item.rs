pub struct Item;
impl Item {
    pub fn new(_: &u8) -> Item {
        Item
    }
    pub fn load(&self) {}
}
pub fn make(_: u8) -> Item {
    Item
}
