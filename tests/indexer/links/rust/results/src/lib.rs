mod store;
use store::{Item, Store};

fn open() -> Store {
    Store::new()
}

fn try_open() -> Result<Store, String> {
    Ok(open())
}

fn pair() -> (Store, Item) {
    (open(), open().first())
}

pub fn run() -> Result<(), String> {
    open().first().load();
    try_open()?.first().load();
    try_open().unwrap().load();
    let (store, item) = pair();
    store.load();
    item.load();
    let found = open().find("x");
    if let Some(item) = found {
        item.load();
    }
    match try_open() {
        Ok(store) => store.load(),
        Err(text) => text.load(),
    }
    Ok(())
}
