class Item<X> {
    class Part
}

class T

interface Shape

class Uses<T : Shape, in Other>(first: Item<T>, val second: Shape?) : Item<Item<Shape>>(), Shape where Other : Comparable<Item<Other>> {
    val map: Map<String, Item<Shape>> = HashMap<Item<Int>, Shape>()
    val part: Item.Part? = null
    val far: org.lib.Far? = null
    lateinit var generic: T
    val action: (Item<T>, Shape) -> Item<Unit> = TODO()

    fun method(a: Shape, vararg b: Item<Int>, @Given c: T): List<Shape> {
        val local: Item<String> = make<Shape>()
        if (a is Item<*>) a as Shape
        val typed = a as? T
        when (a) {
            is Shape -> 1
            !is Item<*> -> 2
            else -> 3
        }
        try {
        } catch (e: Problem) {
        }
        val lambda = { shape: Shape -> shape }
        val pair: Pair<Shape, List<T>>
        return emptyList<Shape>()
    }

    fun Shape.extended(): Item.Part = Item.Part()
}
