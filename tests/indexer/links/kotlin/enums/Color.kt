package n

enum class Color(val code: Int) {
    RED(1) { override fun paint() { mix() } },
    GREEN(2);

    open fun paint() {}
    fun mix() {}
    companion object { fun find(code: Int): Color = RED }
}
