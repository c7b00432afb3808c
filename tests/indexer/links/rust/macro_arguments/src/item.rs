pub struct Item;
impl Item {
    pub fn new() -> Self {
        Item
    }
    pub fn size(&self) -> usize {
        0
    }
    pub fn name(&self) -> String {
        String::new()
    }
    pub fn kind(&self) -> Option<u8> {
        None
    }
}
pub fn make() -> Item {
    Item
}
pub fn count() -> usize {
    0
}
