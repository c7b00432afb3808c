package q

fun go() {}
