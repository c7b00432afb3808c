pub struct Own;
impl Own {
    pub fn save(&self) {}
    pub fn new() -> Own {
        Own
    }
    pub fn own(&self) -> Own {
        Own
    }
}
