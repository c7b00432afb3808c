#[macro_use]
mod macros;
mod user;
