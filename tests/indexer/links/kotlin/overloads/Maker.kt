package n

class Red { fun go() {} }
class Blue { fun go() {} }
class Maker {
    fun make(a: Int): Red = Red()
    fun make(a: Int, b: Int): Blue = Blue()
    fun build(a: Int, b: Int = 0): Red = Red()
    fun build(): Blue = Blue()
    fun join(vararg parts: String): Blue = Blue()
    fun twice(a: Int) {}
    fun twice(a: String) {}
    fun each(action: () -> Unit): Red = Red()
    fun once(a: Int) {}
}
