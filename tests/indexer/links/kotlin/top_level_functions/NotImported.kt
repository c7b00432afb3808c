package app

fun i() { trim("d") }
