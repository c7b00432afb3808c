package model

interface Shape
open class Item : Shape {
    fun load() {}
    fun save() {}
}
class Special : Item()
class Stranger
