mod own;
use outside::{Outer, make};
use own::Own;

pub fn run(outer: Outer, tuple: (u8, Own), f: impl Fn(u8) -> Own) {
    outer.save();
    make().save();
    outer.own().save();
    outer.clone().save();
    tuple.0.save();
    tuple.1.save();
    f(1).save();
    Outer::new().save();
    let held = outer.field;
    held.save();
    (1 + 2).save();
    "text".save();
    outer[0].save();
}
