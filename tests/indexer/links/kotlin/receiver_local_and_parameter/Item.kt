package shop

class Item {
    fun load() {}
    fun save() {}
    fun close() {}
}
