mod store;
type Shared = std::sync::Arc<store::Store>;
type Plain = store::Store;

pub fn run(shared: Shared, plain: &Plain, far: store::Alias) {
    shared.load();
    plain.load();
    far.load();
    Plain::open().load();
}
