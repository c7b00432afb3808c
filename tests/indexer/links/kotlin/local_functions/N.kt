package n

class Thing { fun go() {} }
fun outer() {
    fun make(): Thing = Thing()
    make().go()
    fun count(n: Int): Int = if (n == 0) 0 else count(n - 1)
    count(3)
}
fun other() { make(); count(1) }
