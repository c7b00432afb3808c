pub struct Store;
impl Store {
    pub fn open() -> Self {
        super::help();
        Store
    }
    pub fn load(&self) {}
}
