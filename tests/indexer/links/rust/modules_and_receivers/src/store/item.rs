use crate::traits::Save;

pub struct Item;

impl Item {
    pub fn load(&self) {}
}

impl Save for Item {
    fn begin(&self) {
        self.load();
    }
}

pub fn make() -> Item {
    Item
}
