pub struct Store;

impl Store {
    pub fn open() -> Self {
        Self::check();
        Store
    }
    fn check() {}
    pub fn with<T>(_: T) {}
    pub fn close(&self) {}
}

pub struct Other;

impl Other {
    pub fn open() {}
    pub fn close(&self) {}
}
