package app

import lib.dump
import lib.second
import lib.slug
import lib.twice

class Use(val name: String) {
    fun f(text: String, number: Int, list: List<String>, thing: Unknown) {
        text.slug()
        name.slug()
        "a".slug()
        text.slug().slug()
        number.twice()
        text.trim()
        list.second()
        thing.dump()
    }
}
