mod read;
use read::{Read, Write};

pub fn inline<R: Read>(from: R, all: &[R]) {
    from.read();
    all[0].read();
    R::make().read();
}

pub fn later<R, W>(from: &mut R, to: W)
where
    R: Read + ?Sized,
    W: Write + 'static,
{
    from.read();
    to.write();
    from.write();
}

pub fn anonymous(from: impl Read, to: &mut dyn Write, all: Vec<Box<dyn Write>>) {
    from.read();
    to.write();
    for one in &all {
        one.write();
    }
}

pub fn none<T>(it: T) {
    it.read();
}
