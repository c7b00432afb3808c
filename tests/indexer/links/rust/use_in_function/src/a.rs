pub fn go() {}
pub fn other() {}
