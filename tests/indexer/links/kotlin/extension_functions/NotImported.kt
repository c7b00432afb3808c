package app

import model.Item

fun i(item: Item) { item.draw(); item.copy(1) }
