package app

import shapes.*

fun cast(o: Any) {
    (o as Circle).roll()
    (o as? Square)?.push()
    val c = o as Circle
    c.roll()
    o.roll()
}

fun smart(shape: Shape) {
    if (shape is Circle) shape.roll()
    if (shape is Square) {
        shape.push()
    }
    when (shape) {
        is Circle -> shape.roll()
        is Square -> shape.push()
    }
    shape.roll()
}

fun guard(shape: Any) {
    if (shape is Circle && shape.roll() == Unit) return
}
