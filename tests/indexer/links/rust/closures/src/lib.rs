mod item;
use item::{Item, Tag};

pub fn run(items: Vec<Item>, one: Option<Item>) {
    items.iter().for_each(|item| item.load());
    items.iter().filter(|item| item.good()).map(|item| item.tag()).count();
    items.iter().any(|item: &Item| item.good());
    if let Some(tag) = one.map(|item| item.tag()) {
        tag.load();
    }
    let named = |item: &Item| item.load();
    named(&items[0]);
    let unknown = |item| other(item);
    unknown(1);
    items.iter().for_each(Item::load);
    for tag in items.iter().map(|item| item.tag()) {
        tag.load();
    }
}

fn other(_: u8) {}
