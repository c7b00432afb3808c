cfg_net! {
    /// A connection; "it's" one { with braces in its words.
    pub struct Conn;

    impl Conn {
        pub fn open(&self) {
            self.close('}', "{");
        }
        fn close(&self, _: char, _: &str) {}
    }

    pub trait Wire {
        fn send(&self) {}
    }
}
cfg_net! {
    pub fn connect() {
        never();
    }
}
