package kaputt

/**
 * Größe – 😀
 */
class Größe {
    val zähler = 1 // 😀

    fun zähle(ä: Int) {
        zähle(1)
        wörter(
    }

    fun heil() = zähle2("😀")

    val x: = 3

    fun zähle2(s: String): Int {
        return 2
    }
}

class Ende {
    fun letzte() {
        Größe().zähle(1)
