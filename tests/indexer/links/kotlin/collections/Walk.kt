package app

import tree.Node

class Walk(val nodes: MutableList<Node>, private val byName: Map<String, Node>) {
    val made = mutableListOf<Node>()
    fun f(array: Array<Node>) {
        for (n in nodes) n.visit()
        nodes[0].visit()
        nodes.first().visit()
        nodes.forEach { it.visit() }
        nodes.forEach { n -> n.visit() }
        nodes.filter { it.parent != null }.forEach { it.visit() }
        byName["a"]?.visit()
        byName.getValue("b").visit()
        for (n in byName.values) n.visit()
        for ((name, n) in byName) n.visit()
        array[0].visit()
        nodes[0].children[1].parent?.visit()
        nodes.visit()
        made.first().visit()
    }
}
