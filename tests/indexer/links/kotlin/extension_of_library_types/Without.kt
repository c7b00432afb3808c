package app

fun g(text: String, number: Int) { text.slug(); number.twice() }
