mod pair;
use pair::{Entries, Key, Value};

pub fn run(entries: Entries, list: Vec<(Key, Value)>) {
    for (_, entry) in entries.iter() {
        entry.load();
    }
    entries.iter().filter(|(_, entry)| entry.good()).count();
    for (key, value) in &list {
        key.load();
        value.load();
    }
    list.iter().for_each(|(key, value)| key.load());
    let (first, _, ..) = triple();
    first.load();
}

fn triple() -> (Key, Value, Value) {
    loop {}
}
