pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
impl Error {
    pub fn read(&self) {}
}
