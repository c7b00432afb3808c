package app

import android.app.Activity

open class Window : Activity() {
    fun run2() { close(); show(); super.close(); this.show(); own() }
    fun own() {}
}
class Dialog { fun close() {}
    fun show() {} }
