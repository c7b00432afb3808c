package cars

class Engine(val oil: Oil) {
    fun start() {}
    val spare: Oil get() = Oil()
    var last = Oil()
}

class Oil { fun pour() {} }
