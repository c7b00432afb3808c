mod store;
use store::Store;

pub fn run() {
    Store::open();
    crate::store::Store::open();
    store::Store::open();
    Store::with::<u32>(1);
    <Store>::open();
    Shelf::<u8>::empty();
    let made = Store::open();
    made.close();
}

pub struct Shelf<T> {
    items: Vec<T>,
}

impl<T> Shelf<T> {
    pub fn empty() -> Self {
        Self::with_room(0)
    }
    fn with_room(_: usize) -> Self {
        Shelf { items: Vec::new() }
    }
}
