use crate::store::Store;
impl Store {
    pub fn print(&self) {
        self.load();
        self.pretty();
        Self::pretty(self);
    }
    pub fn pretty(&self) {}
}
