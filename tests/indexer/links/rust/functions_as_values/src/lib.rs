mod item;
use item::{make, Item};

pub fn run(list: Vec<u8>) {
    list.iter().map(make);
    let held = make;
    held(1);
    let items: Vec<Item> = list.iter().map(Item::new).collect();
    items[0].load();
    let table: [fn(u8) -> Item; 1] = [make];
    table[0](1).load();
}
