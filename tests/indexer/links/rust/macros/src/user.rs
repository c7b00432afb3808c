pub fn run() {
    shout!(1);
    crate::shout!(2);
    crate::macros::shout();
    println!("x");
}
fn println() {}
