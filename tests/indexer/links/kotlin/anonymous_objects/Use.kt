package app

import ui.Button
import ui.Listener

class Window {
    private val button = Button()
    fun setUp() {
        button.listen(object : Listener {
            override fun clicked() { close(); released(); inner() }
            fun inner() {}
        })
        val handler = object : Listener { override fun clicked() { close() } }
        handler.released()
        inner()
    }
    fun close() {}
}
