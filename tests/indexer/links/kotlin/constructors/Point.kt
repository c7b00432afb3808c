package n

open class Point(val x: Int, val y: Int) {
    constructor() : this(0, 0)
    constructor(both: Int) : this(both, both) { check2() }
    fun check2() {}
}
data class Person(val name: String, val home: Point) {
    init { home.check2() }
}
