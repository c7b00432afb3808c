package app

import shop.Item

class Use {
    fun load() {}
    fun f(item: Item) {
        item.apply { save() }
        item.let { it.load() }
        item.let { x -> x.load() }
        item.also { it.save() }.load()
        item.apply { load() }.save()
        item.run { save() }
        with(item) { save() }
        item.next?.let { it.save() }
        val made = Item().apply { next = null }
        made.save()
        val other = Item().also { it.load() }
        other.save()
    }
}
