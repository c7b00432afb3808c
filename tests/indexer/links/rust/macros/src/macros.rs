#[macro_export]
macro_rules! shout {
    ($e:expr) => {
        helper($e)
    };
}
pub fn shout() {}
pub fn helper(_: u8) {}
