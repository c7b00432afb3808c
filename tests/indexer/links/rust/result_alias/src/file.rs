pub struct File;
impl File {
    pub fn read(&self) {}
}
