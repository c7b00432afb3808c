package colors

class Blue
fun Blue.paint(): Blue = this
fun Blue.done() {}
