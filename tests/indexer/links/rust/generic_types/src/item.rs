use crate::cell::Run;
pub struct Item;
impl Item {
    pub fn load(&self) {}
}
impl Run for Item {
    fn run(&self) {}
}
