package app

import api.A
import api.B
import api.C

class D : C(), A, B {
    override fun hello() { super<A>.hello(); super<B>.hello(); super<C>.hello(); onlyA() }
}
class E(private val inner: A) : A by inner {
    fun go() { hello(); inner.onlyA() }
}
fun use(d: D, e: E) { d.hello(); d.onlyA(); e.hello(); e.onlyA() }
