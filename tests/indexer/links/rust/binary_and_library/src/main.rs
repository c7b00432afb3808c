mod cli;
use my_shop::store::Store;

fn main() {
    cli::run();
    my_shop::help();
    help();
    Store::open().load();
}

fn help() {}
