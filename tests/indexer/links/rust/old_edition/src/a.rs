use b::help;
use b;

pub fn run() {
    help();
    b::help();
    ::b::help();
    ::top::missing();
}
