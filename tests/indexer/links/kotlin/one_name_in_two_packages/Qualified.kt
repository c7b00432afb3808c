package app

fun c(first: one.Item, second: two.Item) { first.load(); second.load(); one.make() }
