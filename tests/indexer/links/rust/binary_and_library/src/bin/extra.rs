use my_shop::help;
fn main() {
    help();
    my_shop::store::Store::open();
}
