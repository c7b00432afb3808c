package m

import n.Person
import n.Point

class Point3 : Point {
    constructor(z: Int) : super(z, z)
    constructor() : this(1)
}
class Named(name: String) : Point(1, 2)

fun f() {
    val p = Point(1)
    p.check2()
    val person = Person("a", Point())
    person.home.check2()
    person.copy(name = "b").home.check2()
    Point3().check2()
    Named("x").check2()
}
