pub struct Hook {
    run: fn() -> Item,
    item: Item,
}
pub struct Item;
impl Item {
    pub fn load(&self) {}
    pub fn run(&self) {}
}
impl Hook {
    pub fn fire(&self) {
        (self.run)();
        (self.run)().load();
        self.item.run();
        self.load();
    }
}
fn run() {}
