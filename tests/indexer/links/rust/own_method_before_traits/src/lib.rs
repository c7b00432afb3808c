pub trait Show {
    fn show(&self) {}
}
pub struct Item;
impl Item {
    pub fn show(&self) {}
}
impl Show for Item {
    fn show(&self) {}
}
pub struct Other;
impl Show for Other {}

pub fn run(item: Item, other: Other) {
    item.show();
    Item::show(&item);
    Show::show(&item);
    other.show();
}
