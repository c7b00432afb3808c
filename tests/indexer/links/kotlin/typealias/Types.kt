package a

class Item { fun load() {} }
typealias Thing = Item
typealias Things = List<Item>
typealias Action = (Item) -> Unit
