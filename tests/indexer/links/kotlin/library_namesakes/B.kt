package b

fun f(l: MutableList<Int>, o: Any) { l.add(1); l.map { it }; o.close(); open() }
