mod build;
use build::{Builder, Product};

pub fn run() {
    Builder::new().name("x").size(1).build().use_it();
    let mut builder = Builder::default();
    builder.name("y").size(2);
    let product = builder.build();
    product.use_it();
    Product::builder().build().use_it();
    Builder::new()
        // by hand
        .name("z")
        .build()
        .use_it();
}
