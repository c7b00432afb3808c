extern crate shop_core as base;
pub mod a;
pub mod b;
