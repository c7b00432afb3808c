pub fn only_b() {}
