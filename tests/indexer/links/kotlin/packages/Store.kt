package shop.data

class Store(val item: Item) {
    fun find(): Item = item
    fun save() {}
    companion object {
        fun make(): Store = Store(Item())
    }
}

class Item {
    fun load() {}
}

fun helper(x: Int) {}
