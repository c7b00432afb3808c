package app

import one.*
import two.Item
import two.make

fun a(item: Item, only: Only) { item.load(); only.go(); make() }
