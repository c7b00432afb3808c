pub enum Level {
    Low,
    High,
    Custom(u8),
}
impl Level {
    pub fn parse(_: &str) -> Self {
        Self::High
    }
    pub fn name(&self) {
        Self::help();
        Self::Low.name();
    }
    pub fn help() {}
}
