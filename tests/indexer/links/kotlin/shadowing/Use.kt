package n

fun go() {}

class Use(val thing: Red) {
    val other = Blue()
    fun field() { thing.go() }
    fun parameter(thing: Blue) { thing.go(); this.thing.go() }
    fun local() { val thing = Blue(); thing.go() }
    fun unknown(thing: Any) { thing.stop() }
    fun lambda(all: List<Blue>) { all.forEach { thing -> thing.go() } }
    fun block() { run { val thing = Blue(); thing.go() }; thing.go() }
    fun localFunction() {
        fun go() {}
        go()
    }
    fun topLevel() { go() }
    fun callable(go: () -> Unit) { go() }
}
