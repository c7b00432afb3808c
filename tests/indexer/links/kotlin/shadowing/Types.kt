package n

class Red { fun go() {}
    fun stop() {} }
class Blue { fun go() {} }
