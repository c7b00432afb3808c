package p

fun c() { helper() }
