mod item;
use item::{Custom, Item};

pub struct Bag {
    item: Item,
    outer: outside::Outer,
}
impl Bag {
    pub fn run(&self, custom: &Custom) {
        let copy = self.item.clone();
        copy.load();
        let other = self.outer.clone();
        other.load();
        custom.clone().load();
        self.item.to_owned().load();
        let list = vec![self.item.clone()];
        list.clone().load();
    }
}
