pub mod leaf;
pub fn go() {
    leaf::go();
}
