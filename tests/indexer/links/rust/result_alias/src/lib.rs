mod error;
mod file;
use error::Result;
use file::File;

pub fn open() -> Result<File> {
    Ok(File)
}

pub fn read() -> error::Result<String> {
    open()?.read();
    let file = open()?;
    file.read();
    Ok(String::new())
}
