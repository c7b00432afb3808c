pub mod fs {
    pub fn open() {}
    pub fn write() {}
}
pub mod env {
    pub fn get() {}
}
pub fn read() {}
pub fn swap() {}
pub fn exit() {}
pub fn random() {}
pub fn drop() {}
pub fn take() {}
pub fn to_string() {}
