package n

class Node {
    fun go() {}
    val left = Node()
    fun next() = left
    fun twice() = next().next()
}
fun make() = Node()
fun makeBoth(): Pair<Node, Node> = Pair(Node(), Node())
val global = make()
