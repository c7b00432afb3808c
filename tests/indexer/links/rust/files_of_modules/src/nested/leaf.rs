pub fn go() {
    super::go();
    crate::flat::go();
}
