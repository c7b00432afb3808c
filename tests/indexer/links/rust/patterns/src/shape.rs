pub struct Circle;
pub struct Square;
pub enum Shape {
    Round(Circle),
    Edged(Square, String),
    Named { inner: Circle, name: String },
    Boxed { of: Option<Square> },
}
impl Circle {
    pub fn area(&self) {}
}
impl Square {
    pub fn area(&self) {}
}
impl Shape {
    pub fn area(&self) {
        match self {
            Self::Round(c) => c.area(),
            Shape::Edged(s, _) => s.area(),
            other => other.name(),
        }
    }
    fn name(&self) {}
}
