pub mod inner {
    pub fn two() {
        super::one();
        super::super::top();
        crate::b::three();
        self::four();
        four();
    }
    fn four() {}
}

pub fn one() {
    super::b::three();
    inner::two();
}
