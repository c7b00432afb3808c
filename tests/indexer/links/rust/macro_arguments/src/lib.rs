mod item;
use item::{make, Item};

pub fn run(item: &Item) {
    assert_eq!(item.size(), make().size());
    println!("{} {}", item.name(), item::count());
    vec![make(), Item::new()];
    format!("{}", { let other = make(); other.size() });
    matches!(item.kind(), Some(1));
    assert!(unknown.size() > 0, "{}", name());
    debug!(self.item.size());
}

fn name() -> u8 {
    1
}
