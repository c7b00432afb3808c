package tree

class Node(val children: List<Node>, val parent: Node?) { fun visit() {} }
