package n

fun count(n: Int): Int = n
fun more() { make(); count(1) }
