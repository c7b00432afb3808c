pub mod store;
pub fn help() {}
