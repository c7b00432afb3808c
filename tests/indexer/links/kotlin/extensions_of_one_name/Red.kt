package colors

class Red
fun Red.paint(): Red = this
fun Red.done() {}
