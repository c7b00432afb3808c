pub fn three() {
    crate::top();
    super::a::inner::two();
}
