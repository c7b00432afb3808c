pub struct Store;
impl Store {
    pub fn open() -> Store {
        Store
    }
    pub fn load(&self) {}
    pub fn helper(&self) {}
}
pub fn helper() {}
