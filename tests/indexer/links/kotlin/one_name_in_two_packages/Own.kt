package two

import one.*

fun b(item: Item) { item.load(); make() }
