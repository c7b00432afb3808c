mod store;
use store::{Store, DEFAULT};

static SHARED: Store = Store::open();
const TABLE: [Store; 1] = [Store::open()];

pub fn run() {
    SHARED.load();
    DEFAULT.load();
    store::DEFAULT.load();
    TABLE[0].load();
    const LOCAL: Store = Store::open();
    LOCAL.load();
    Store::EMPTY.load();
}
