pub struct Store;
pub type Alias = Store;
impl Store {
    pub fn open() -> Alias {
        Store
    }
    pub fn load(&self) {}
}
