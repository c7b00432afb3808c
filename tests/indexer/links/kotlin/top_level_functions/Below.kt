package util

fun j() { text.trim("e"); trim("f") }
