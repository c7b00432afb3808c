pub fn run() {
    crate::help();
}
