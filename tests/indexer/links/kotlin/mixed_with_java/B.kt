package a

fun f(s: Store) { s.save(); Store.make().save() }
