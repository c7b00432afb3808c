use crate::other::helper;

pub struct Item;
impl Item {
    pub fn new() -> Self {
        helper();
        Item
    }
    pub fn load(&self) {}
}
fn make() -> Item {
    Item::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::other;

    #[test]
    fn loads() {
        make().load();
        let item = Item::new();
        item.load();
        helper();
        other::helper();
        local();
    }
    fn local() {}
}
