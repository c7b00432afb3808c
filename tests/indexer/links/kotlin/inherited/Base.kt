package a

open class Base {
    open fun save() {}
    protected val item: Item = Item()
}
class Item { fun load() {} }
