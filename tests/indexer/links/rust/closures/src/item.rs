pub struct Item;
pub struct Tag;
impl Item {
    pub fn load(&self) {}
    pub fn good(&self) -> bool {
        true
    }
    pub fn tag(&self) -> Tag {
        Tag
    }
}
impl Tag {
    pub fn load(&self) {}
}
