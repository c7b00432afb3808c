package util.text

fun trim(s: String): String = s

val shared = Keeper()

class Keeper { fun keep() {} }
