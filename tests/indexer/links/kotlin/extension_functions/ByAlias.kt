package app

import ext.print as show
import model.Item

fun h(item: Item) { item.show(); item.print() }
