mod a;
mod b;

pub fn run(x: a::Thing, y: b::Thing) {
    x.go();
    y.go();
    a::Thing::make().go();
    b::Thing::make().go();
    unknown().go();
}
