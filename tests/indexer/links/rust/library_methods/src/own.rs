pub struct Own;
impl Own {
    pub fn new() -> Own {
        Own
    }
    pub fn get(&self) {}
    pub fn insert(&self) {}
    pub fn clear(&self) {}
    pub fn map(&self) {}
    pub fn len(&self) {}
    pub fn clone(&self) {}
    pub fn open() {}
    pub fn read(&self) {}
    pub fn close(&self) {}
    pub fn push(&self) {}
    pub fn append(&self) {}
    pub fn from(_: u8) {}
    pub fn iter(&self) {}
    pub fn max(&self) {}
    pub fn default() {}
    pub fn unwrap(&self) {}
}
pub fn open() {}
pub fn drop() {}
pub fn get() {}
pub fn push() {}
