pub struct Table;
impl Table {
    pub fn open() {}
}
pub fn lay() {}
