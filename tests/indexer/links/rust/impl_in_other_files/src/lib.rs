mod print;
mod store;
pub use store::Store;

pub fn run(store: &Store) {
    store.load();
    store.print();
    Store::pretty(store);
}
