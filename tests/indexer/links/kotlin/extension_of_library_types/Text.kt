package lib

fun String.slug(): String = this
fun Int.twice(): Int = this * 2
fun <T> List<T>.second(): T = this[1]
fun <T> T.dump(): T = this
