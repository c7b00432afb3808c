trait Shape {
    fn area(&self) -> u8;
    fn name(&self) -> u8 { self.area(); Self::make(); Shape::area(self) }
    fn make() {}
}

struct Square { side: u8, child: Other, call: fn() }
struct Circle(u8);

impl Square {
    fn new(side: u8) -> Self { Self::checked(side); Square::checked(side) }
    fn checked(side: u8) -> Self { Square { side } }
    fn area(&self) -> u8 { self.side() + side() + self.child.area() }
    fn side(&self) -> u8 { (self.call)(); self.name(); self.missing() }
}

impl Shape for Square {
    fn area(&self) -> u8 { 1 }
}

impl Shape for Circle {
    fn area(&self) -> u8 { self.name(); self.0.area(); self.area() }
}

impl From<u8> for Circle { fn from(a: u8) -> Self { Circle(a) } }
impl From<u16> for Circle { fn from(a: u16) -> Self { Self::from(1) } }

fn side() -> u8 { 1 }
fn vec() {}
fn println() {}

macro_rules! make { ($a:expr) => { side($a) }; }

fn main() {
    vec![side(), Square::new(2).area()];
    println!("{}", side());
    println!("{} {}", vec(), self::side());
    make!(1);
    make();
    std::vec![1];
    side::<u8>();
    Square::new(1).area();
    Square::area(&Square::new(2));
    <Square as Shape>::area(&s);
    <Square>::new(1);
    Vec::<u8>::new();
    Vec::new();
    Some(side());
    assert_eq!(a.b.area(x.side()), Ok(3), fn side() {});
    if cfg!(any(side(), unix)) {}
    let closure = |side: u8| side();
    closure(1);
    side();
    (side)();
    a.await?.area().side();
    let f: fn(Square) -> Box<dyn Shape> = side;
    match x {
        Kind::Tuple(a) | Kind::Fields { b: a } if a() => a(),
        Circle(b) => b(),
        Square { side, child: other } => { side(); other() }
        side @ 1..=3 => side(),
        None => side(),
    }
}
