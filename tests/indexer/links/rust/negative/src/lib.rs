mod other;
use std::collections::HashMap;
pub fn run(map: HashMap<u32, u32>, unknown: impl Fn()) {
    map.get(&1);
    map.insert(1, 2);
    let list = Vec::new();
    list.push(1);
    let x = external::make();
    x.save();
    unknown();
    open("x");
    println!("{}", get());
}
