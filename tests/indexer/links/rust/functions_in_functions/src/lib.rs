fn helper() {}

pub fn run() {
    fn helper() {
        deeper();
    }
    fn deeper() {}
    helper();
    struct Local;
    impl Local {
        fn go(&self) {
            self.stop();
        }
        fn stop(&self) {}
    }
    Local.go();
    let local = Local;
    local.go();
}

pub fn other() {
    helper();
    deeper();
}
