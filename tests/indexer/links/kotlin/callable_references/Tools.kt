package tools

fun top(i: Int): Int = i
class Tool { fun use() {}
    companion object { fun make(): Tool = Tool() } }
