package app

import shop.Item

fun find(): Item = Item()

fun fromParameter(item: Item) { item.load() }

fun fromNullable(item: Item?) { item?.load(); item!!.save() }

fun fromVal() {
    val item = Item()
    item.save()
}

fun fromTyped() {
    val item: Item = make()
    item.close()
}

fun fromCall() {
    val item = find()
    item.load()
    find().save()
}

fun direct() { Item().load() }

fun unknown(item: Any) { item.load() }
