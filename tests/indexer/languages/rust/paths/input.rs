use crate::a::b::*;
use self::inner::helper as renamed;
use std::collections::{
    hash_map::{self, Entry as Slot},
    HashMap,
};
use std::io::Write as _;
pub use super::up;
extern crate core as heart;

fn top() {}
fn helper() {}
fn shared() {}
struct Thing;
macro_rules! local_macro { () => {} }

impl Thing {
    fn new() -> Self { Self }
    fn touch(&self) {}
}

mod inner {
    fn closed() {
        top();
        Thing::new();
        local_macro!();
        super::top();
        super::Thing::new();
        self::helper();
        super::super::outside();
        crate::top();
    }
    pub fn helper() { inner_most::deep(); super::inner::helper(); }
    mod inner_most {
        pub fn deep() { super::helper(); super::super::top(); self::deep(); helper(); }
    }
}

mod open {
    use super::*;
    fn opened() {
        top();
        Thing::new().touch();
        Thing::touch(&Thing::new());
        inner::helper();
    }
}

mod picky {
    use super::{shared, Thing, helper as other};
    fn picked() {
        shared();
        top();
        other();
        Thing::new();
        let thing: Thing = make(super::Thing::new());
    }
}

fn renaming() {
    renamed();
    hash_map::f();
    Slot::g();
    heart::mem::swap();
    up();
    inner::helper();
    self::inner::helper();
    inner::inner_most::deep();
    super::top();
}
