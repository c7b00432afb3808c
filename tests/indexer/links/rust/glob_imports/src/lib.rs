mod a;
mod b;
use a::*;
use b::*;

fn own() {}

pub fn run() {
    own();
    only_a();
    only_b();
    private();
}
