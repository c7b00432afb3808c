package zoo

interface Named { fun name(): String = label()
    fun label(): String }
abstract class Animal : Named {
    open fun eat() { chew() }
    protected fun chew() {}
    abstract fun speak()
    fun sleep() {}
}
open class Cat : Animal() {
    override fun speak() { super.eat(); chew(); purr() }
    protected fun purr() { this.sleep() }
    override fun label() = "cat"
}
