package ui

interface Listener { fun clicked()
    fun released() {} }
open class Button {
    var listener: Listener? = null
    fun press() { listener?.clicked() }
    fun listen(l: Listener) {}
}
