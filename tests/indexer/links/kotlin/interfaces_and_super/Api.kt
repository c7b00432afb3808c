package api

interface A { fun hello() {}
    fun onlyA() {} }
interface B { fun hello() {} }
open class C { open fun hello() {} }
