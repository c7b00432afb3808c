fn run() {}
fn walk() {}
fn fly() {}
fn dive() {}
fn swim() {}
fn rest() {}

fn parameters(run: u8, (walk, fly): (u8, u8), Wrap { dive, inner: swim, .. }: Wrap, [rest @ ..]: [u8; 2]) {
    run();
    walk();
    fly();
    dive();
    swim();
    rest();
}

fn lets() {
    let run = 1;
    run();
    let Some(walk) = maybe else { return };
    walk();
    if let Ok(ref mut fly) = maybe { fly(); }
    fly();
    while let Some(dive) = next() { dive(); }
    dive();
    for (swim, _) in list { swim(); }
    swim();
    let f = |rest: u8, (x, y)| { rest(); x() };
    rest();
}

fn nested<T: Clone>(value: T) {
    fn run() { walk(); }
    run();
    let value: T = T::new(value);
    const walk: u8 = 1;
    walk();
}

struct T;
struct Holder<T>(T);
impl<T> Holder<T> {
    fn get(&self) -> T { self.0 }
    fn other<U: Into<T>>(u: U) -> Holder<U> { let t: Assoc = T::Item; loop {} }
}
