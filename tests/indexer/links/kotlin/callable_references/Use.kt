package app

import tools.Tool
import tools.top

class Use {
    fun own() {}
    fun f(list: List<Int>, tools: List<Tool>, one: Tool) {
        list.map(::top)
        tools.forEach(Tool::use)
        run(this::own)
        run(one::use)
        val make = ::Tool
        run(::missing)
    }
}
