pub mod deep {
    pub fn pull() {}
    pub fn push() {}
}
pub fn one() {}
