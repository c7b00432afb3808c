pub mod a;
pub mod b;

pub fn top() {
    a::one();
    self::a::one();
    crate::a::one();
    a::inner::two();
}
