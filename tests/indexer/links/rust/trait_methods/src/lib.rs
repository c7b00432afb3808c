mod item;
mod save;
use item::{Item, Other};
use save::Save;

pub fn run(item: &Item, other: &Other) {
    item.save();
    item.begin();
    item.own();
    other.save();
    other.begin();
    Save::save(item);
    Save::begin(other);
    Item::begin(item);
    <Item as Save>::begin(item);
}
