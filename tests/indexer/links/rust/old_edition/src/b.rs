use base::start;
pub fn help() {
    start();
    ::base::start();
}
