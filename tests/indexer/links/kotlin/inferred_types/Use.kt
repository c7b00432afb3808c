package m

import n.*

class Use(node: Node?) {
    private val kept = node ?: Node()
    private val built = make()
    fun f(flag: Boolean, given: Node?) {
        kept.go()
        built.next().go()
        global.twice().go()
        val either = if (flag) Node() else make()
        either.go()
        val sure = given ?: make()
        sure.go()
        val tried = try { make() } catch (e: Exception) { Node() }
        tried.go()
        (given ?: make()).go()
        val (a, b) = makeBoth()
        a.go()
        makeBoth().first.go()
    }
}
