mod own;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;

pub fn run(mut map: HashMap<String, u32>, text: &str, list: Vec<u8>) {
    map.get("x");
    map.insert(text.to_string(), 1);
    map.clear();
    list.iter().map(|x| x + 1);
    list.len();
    list.clone();
    text.clone();
    text.len();
    text.open();
    let file = File::open("x").unwrap();
    file.read();
    file.close();
    let mut all = Vec::new();
    all.push(1);
    all.append(&mut vec![2]);
    let string = String::new();
    string.clone();
    String::from("x").push('c');
    std::mem::drop(all);
    drop(map);
    Some(1).map(|x| x);
    Box::new(1).clone();
    1.max(2);
    Default::default();
}
