mod store;
use store::Store;

pub fn run(store: &Store) {
    store.load();
    store::helper();
    store::Store::open();
}

pub fn closure() {
    let store = Store::open();
    let again = |store: Store| store::helper();
    again(store);
}
