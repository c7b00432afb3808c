package n

class Outer {
    fun own() {}
    class Nested {
        fun go() { help() }
        fun help() {}
    }
    inner class Inner {
        fun go() { own(); this@Outer.own(); this.go() }
    }
    companion object { fun shared() {} }
    fun use() { Nested().go(); Inner().go(); shared() }
}
