package app

import shop.data.Store
import shop.data.helper
import shop.data.*

class Main(private val store: Store) {
    val other = Store.make()
    fun run(s: Store) {
        s.save()
        s.find().load()
        store.item.load()
        other.save()
        val i = Item()
        i.load()
        helper(1)
        for (x in listOf<Item>()) { x.save() }
    }
}
