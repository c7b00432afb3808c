pub struct Store;
impl Store {
    pub fn load(&self) {
        self.print();
    }
}
