mod own;
use std::fs::{self, read};
use std::{env, mem::swap};

pub fn run() {
    fs::open("x");
    read("x");
    env::get();
    swap(1, 2);
    std::process::exit(1);
    ::std::fs::write("a", "b");
    rand::random();
    drop(1);
    take();
    serde_json::to_string(&1);
}
