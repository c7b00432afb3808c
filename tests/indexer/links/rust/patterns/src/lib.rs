mod shape;
use shape::{Circle, Shape, Square};

pub fn area(shape: &Shape) {
    match shape {
        Shape::Round(circle) => circle.area(),
        Shape::Edged(square, name) if name.is_empty() => square.area(),
        Shape::Named { inner, .. } => inner.area(),
        Shape::Boxed { of: Some(kept) } => kept.area(),
        _ => {}
    }
    if let Shape::Round(c) = shape {
        c.area();
    }
    let Shape::Edged(s, _) = shape else { return };
    s.area();
}

pub fn queue(mut all: Vec<Circle>, one: Option<Square>) {
    while let Some(circle) = all.pop() {
        circle.area();
    }
    if let Some(ref square) = one {
        square.area();
    }
    if let [first, ..] = &all[..] {
        first.area();
    }
    match one {
        Some(whole @ Square { .. }) => whole.area(),
        None => {}
    }
}
