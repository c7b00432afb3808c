use std::collections::BTreeMap;
pub type Entries = BTreeMap<String, Value>;
pub struct Key;
pub struct Value;
impl Key {
    pub fn load(&self) {}
}
impl Value {
    pub fn load(&self) {}
    pub fn good(&self) -> bool {
        true
    }
}
