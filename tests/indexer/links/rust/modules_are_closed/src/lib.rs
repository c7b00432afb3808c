fn outer() {}
pub struct Thing;
impl Thing {
    pub fn go(&self) {}
}

mod closed {
    pub fn run(thing: &super::Thing) {
        outer();
        super::outer();
        thing.go();
        inner();
    }
    fn inner() {}
}

mod open {
    use super::*;
    pub fn run(thing: &Thing) {
        outer();
        thing.go();
        inner();
    }
}

mod named {
    use super::{outer as out, Thing};
    pub fn run(thing: &Thing) {
        out();
        thing.go();
        outer();
    }
}
