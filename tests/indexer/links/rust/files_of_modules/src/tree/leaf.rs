pub fn go() {
    super::go();
    super::super::flat::go();
}
