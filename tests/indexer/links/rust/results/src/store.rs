pub struct Store;
pub struct Item;
impl Store {
    pub fn new() -> Self {
        Self
    }
    pub fn first(&self) -> Item {
        Item
    }
    pub fn find(&self, _: &str) -> Option<Item> {
        None
    }
    pub fn load(&self) {}
}
impl Item {
    pub fn load(&self) {}
}
