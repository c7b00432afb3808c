#[cfg(windows)]
fn open() {}
#[cfg(not(windows))]
fn open() {}

#[cfg(feature = "fast")]
fn find() {}
#[cfg(not(feature = "fast"))]
fn find() {}

#[cfg(all(target_os = "macos", feature = "fast"))]
fn only() {}

pub struct Disk;
impl Disk {
    #[cfg(any(target_os = "windows", target_os = "macos"))]
    fn size(&self) {}
    #[cfg(target_os = "linux")]
    fn size(&self) {}
}

pub fn run(disk: &Disk) {
    open();
    find();
    only();
    disk.size();
}
