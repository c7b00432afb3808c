pub mod item;
use self::item::Item;

pub struct Store {
    item: Item,
}

impl Store {
    pub fn new() -> Self {
        Store { item: item::make() }
    }
    pub fn first(&self) -> Item {
        self.item.load();
        item::make()
    }
    pub fn items(&self) -> Vec<Item> {
        vec![]
    }
}

pub fn helper() {
    super::run(&Store::new(), &item::make());
}
