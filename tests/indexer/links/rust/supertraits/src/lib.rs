mod base;
use base::{Base, More};

pub trait Top: More {
    fn top(&self) {
        self.base();
        self.more();
    }
}

pub fn run(any: &dyn Top) {
    any.base();
    any.more();
    any.top();
}

pub fn bound<T: Top + Send>(any: T) {
    any.base();
}
