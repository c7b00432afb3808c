package app

import io2.Handle
import io2.HandleError

fun f() {
    Handle.open("a").use { it.read() }
    Handle.open("b").use { h -> h.read() }
    try { Handle.open("c").read() } catch (e: HandleError) { e.explain() } catch (e: Exception) { e.explain() }
}
