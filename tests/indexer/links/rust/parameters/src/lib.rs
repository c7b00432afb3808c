mod item;
use item::Item;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

pub fn plain(a: Item, b: &Item, c: &mut Item, d: &'static Item) {
    a.load();
    b.load();
    c.load();
    d.load();
}

pub fn wrapped(a: Box<Item>, b: Rc<Item>, c: &Arc<Mutex<Item>>, d: Option<&Item>) {
    a.load();
    b.load();
    c.lock().unwrap().load();
    d.unwrap().load();
}

pub fn many(a: &[Item], b: Vec<Item>, c: [Item; 2], (d, e): (Item, u8)) {
    a[0].load();
    b.first().unwrap().load();
    c[1].load();
    d.load();
    e.load();
    a.load();
    b.load();
}

pub fn path(a: crate::item::Item, b: item::Item) {
    a.load();
    b.load();
}
