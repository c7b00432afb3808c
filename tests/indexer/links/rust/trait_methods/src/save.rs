pub trait Save {
    fn save(&self) {
        self.begin();
        self.end();
    }
    fn begin(&self);
    fn end(&self) {}
}
