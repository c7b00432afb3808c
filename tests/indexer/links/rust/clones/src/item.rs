#[derive(Clone)]
pub struct Item;
pub struct Custom;
impl Item {
    pub fn load(&self) {}
}
impl Custom {
    pub fn load(&self) {}
}
impl Clone for Custom {
    fn clone(&self) -> Self {
        Custom
    }
}
