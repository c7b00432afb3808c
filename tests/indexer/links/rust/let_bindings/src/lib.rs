mod item;
use item::{Item, Other};

pub fn run() {
    let typed: Item = make();
    typed.load();
    let literal = Item { n: 1 };
    literal.load();
    let tuple = Other(1);
    tuple.load();
    let unit = item::Unit;
    unit.load();
    let reference = &literal;
    reference.load();
    let mut later;
    later = Item { n: 2 };
    later.load();
    let cast = 1 as u8;
    cast.load();
    let block = {
        Item { n: 3 }
    };
    block.load();
}

fn make() -> Item {
    Item { n: 0 }
}
