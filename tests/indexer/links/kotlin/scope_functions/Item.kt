package shop

class Item {
    fun load() {}
    fun save() {}
    var next: Item? = null
}
