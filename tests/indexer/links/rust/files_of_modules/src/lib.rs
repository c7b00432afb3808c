mod flat;
mod nested;
mod tree;
#[path = "odd/place.rs"]
mod moved;

pub fn run() {
    flat::go();
    nested::go();
    nested::leaf::go();
    tree::go();
    tree::leaf::go();
    moved::go();
}
