#[derive(Default)]
pub struct Builder;
pub struct Product;
impl Builder {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn name(&mut self, _: &str) -> &mut Self {
        self
    }
    pub fn size(&mut self, _: u8) -> &mut Builder {
        self
    }
    pub fn build(&self) -> Product {
        Product
    }
}
impl Product {
    pub fn builder() -> Builder {
        Builder::new()
    }
    pub fn use_it(&self) {}
}
