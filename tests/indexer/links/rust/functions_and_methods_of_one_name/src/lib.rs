pub struct Item;
impl Item {
    pub fn load(&self) {
        load();
        self.load();
        Self::load(self);
    }
    pub fn only_method(&self) {
        only_method();
    }
    pub fn of() -> Item {
        of()
    }
}
fn load() {}
fn of() -> Item {
    Item::of()
}
mod load {
    pub fn load() {}
}
pub fn run() {
    load();
    load::load();
}
