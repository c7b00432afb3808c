package kaputt

/**
 * Größe – 😀
 */
class Größe {
  val zähler = 1 // 😀

  def zähle(ä: Int): Unit = {
    zähle(1)
    wörter(
  }

  def heil() = zähle2("😀")

  val x: = 3

  def zähle2(s: String): Int = {
    2
  }
}

class Ende {
  def letzte() = {
    new Größe().zähle(1)
