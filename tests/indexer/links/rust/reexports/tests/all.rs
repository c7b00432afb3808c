use shop::prelude::*;
use shop::begin;

fn uses(wheel: &Wheel) {
    wheel.turn();
    bolt().turn();
    begin();
    shop::prelude::bolt();
    start();
}
