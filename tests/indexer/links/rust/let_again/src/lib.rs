pub struct A;
pub struct B;
impl A {
    pub fn next(&self) -> B {
        B
    }
    pub fn go(&self) {}
}
impl B {
    pub fn next(&self) -> A {
        A
    }
    pub fn go(&self) {}
}

pub fn run() {
    let x = A;
    x.go();
    let x = x.next();
    x.go();
    {
        let x = x.next();
        x.go();
    }
    x.go();
}
