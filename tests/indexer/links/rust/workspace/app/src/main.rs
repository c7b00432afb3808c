use my_lib::deep;
use std::fs::open;
fn help() {}
fn main() {
    my_lib::help();
    deep::dive();
    help();
    open();
}
