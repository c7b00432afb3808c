mod store;
mod traits;
pub use store::Store as PublicStore;
use crate::traits::Save;

pub fn run(store: &PublicStore, any: &dyn Save) {
    store.first().load();
    any.save();
    store::helper();
    crate::store::item::make().load();
    let mut all = store.items();
    all.push(store.first());
    for item in &all {
        item.load();
    }
    if let Some(item) = all.pop() {
        item.save();
    }
}

pub fn bounded<T: Save>(it: T) {
    it.save();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check() {
        let store = PublicStore::new();
        run(&store, &store.first());
    }
}
