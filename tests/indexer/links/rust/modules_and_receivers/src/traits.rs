pub trait Save {
    fn save(&self) {
        self.begin();
    }
    fn begin(&self);
}
