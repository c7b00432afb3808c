pub struct Store;
pub const DEFAULT: Store = Store;
impl Store {
    pub const EMPTY: Store = Store;
    pub const fn open() -> Store {
        Store
    }
    pub fn load(&self) {
        Self::EMPTY.load();
    }
}
