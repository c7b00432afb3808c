package p

fun go() {}
object Single { fun run() {} }
