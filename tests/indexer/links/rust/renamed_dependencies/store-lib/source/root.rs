mod store;
pub use store::Store;
pub fn help() {}
