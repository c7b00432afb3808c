pub trait Base {
    fn base(&self) {}
}
pub trait More: Base {
    fn more(&self) {
        self.base();
    }
}
