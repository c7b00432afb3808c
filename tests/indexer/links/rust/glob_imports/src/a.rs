pub fn only_a() {}
pub fn own() {}
