package b

import java.io.File
import java.io.*

fun f(l: MutableList<Int>, o: Any, m: Map<String, Int>) {
    l.add(1)
    l.map { it }
    o.close()
    m.get("x")
    File("x").save()
    StringBuilder().append("x")
    add(1)
    get(1)
    save()
    missing.close()
    l.first().save()
    o.map { it }
}
