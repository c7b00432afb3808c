package app

import ext.*
import model.Item

fun g(item: Item) { item.print(); item.load(); item.double.save(); item.copy(1).copy(2).save() }
