package core

object Registry : Base() {
    val log = Log()
    fun register(name: String) { log.write(name) }
    override fun start() { super.start() }
    object Inner { fun deep() { register("x") } }
}

open class Base { open fun start() {}
    fun stop() {} }
class Log { fun write(s: String) {} }

data object Single { fun one() {} }
