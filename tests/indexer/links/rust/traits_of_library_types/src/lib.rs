mod ext;
use ext::TextExt;

pub fn run(text: &str, list: Vec<u8>) {
    text.shout();
    "x".shout();
    String::new().shout();
    list.total();
    list.sum_all();
}
