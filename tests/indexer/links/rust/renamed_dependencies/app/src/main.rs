use st::Store;

fn main() {
    Store::open().load();
    st::help();
    more::help();
}
