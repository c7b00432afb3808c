pub struct Store;
impl Store {
    pub fn open() -> Store {
        crate::help();
        Store
    }
    pub fn load(&self) {}
}
