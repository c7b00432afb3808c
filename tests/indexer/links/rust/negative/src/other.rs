pub struct Cache;
impl Cache {
    pub fn get(&self) {}
    pub fn insert(&self) {}
    pub fn push(&self) {}
    pub fn save(&self) {}
}
pub fn open() {}
pub fn get() {}
pub fn unknown() {}
