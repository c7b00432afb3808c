package m

import n.Color
import n.Color.GREEN

fun f(color: Color) {
    color.paint()
    Color.RED.mix()
    GREEN.mix()
    Color.find(1).paint()
    Color.valueOf("RED").mix()
    Color.values()
    color.missing()
}
