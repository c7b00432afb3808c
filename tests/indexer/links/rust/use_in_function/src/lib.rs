mod a;
mod b;

pub fn first() {
    use a::go;
    go();
}

pub fn second() {
    use crate::b::go;
    go();
    {
        use crate::a::other;
        other();
    }
}

pub fn third() {
    go();
    other();
}
