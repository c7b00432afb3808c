mod item;
use item::Item;
use std::collections::HashMap;

pub struct Box2 {
    items: Vec<Item>,
    named: HashMap<String, Item>,
}

impl Box2 {
    pub fn all(&mut self, more: &[Item]) {
        for item in &self.items {
            item.load();
        }
        for item in self.items.iter_mut() {
            item.load();
        }
        for (i, item) in self.items.iter().enumerate() {
            item.load();
            i.load();
        }
        for (name, item) in &self.named {
            item.load();
            name.load();
        }
        for item in self.named.values() {
            item.load();
        }
        for item in more.iter().rev().skip(1) {
            item.load();
        }
        for n in 0..3 {
            n.load();
        }
    }
}
