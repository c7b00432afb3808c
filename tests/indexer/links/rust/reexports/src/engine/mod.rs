pub mod parts;
pub use self::parts::*;
pub fn start() {}
