package cars

class Car(private val engine: Engine, other: Engine) {
    lateinit var second: Engine
    val lazyOil by lazy { Oil() }
    private val kept = other
    var made: Engine? = null

    init { other.start() }

    fun go() {
        engine.start()
        this.engine.start()
        second.start()
        engine.oil.pour()
        engine.spare.pour()
        second.last.pour()
        kept.start()
        made?.start()
        lazyOil.pour()
    }
}
