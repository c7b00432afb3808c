pub mod leaf;
pub fn go() {}
