pub struct Item;
impl Item {
    pub fn load(&self) {}
}
