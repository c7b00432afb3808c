use crate::a::{self, deep::{self as below, pull, push as shove}, one as first};

pub fn run() {
    first();
    a::one();
    below::pull();
    pull();
    shove();
    push();
    one();
}
