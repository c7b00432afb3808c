package app

import core.Registry
import core.Registry.register
import core.Single

fun f() {
    Registry.register("a")
    Registry.start()
    Registry.stop()
    Registry.log.write("b")
    Registry.Inner.deep()
    register("c")
    Single.one()
    val r = Registry
    r.start()
}
