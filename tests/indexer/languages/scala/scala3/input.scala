package modern

import modern.util.*
import modern.{Old as New, given}
export modern.util.helper

enum Color(val code: Int) derives Eq:
  case Red extends Color(1)
  case Green, Blue
  case Mixed(parts: List[Color])

  def isWarm = this == Red

object Color:
  def parse(text: String): Color =
    val found = lookup(text)
    check(found)

end Color

trait Ord[T]:
  def compare(x: T, y: T): Int
  extension (x: T) def less(y: T) = compare(x, y) < 0

given intOrd: Ord[Int] with
  def compare(x: Int, y: Int) = x - y

given Ord[String] with
  def compare(x: String, y: String) = intOrd.compare(x.size, y.size)

given listOrd[T](using order: Ord[T]): Ord[List[T]] = ListOrd(order)

extension (text: String)
  def twice: String = text + text
  private def thrice(sep: String) = join(text, sep)

extension [A](list: List[A])
  def second: A = list.tail.head

opaque type Id = Int

val version = "3"
var counter = 0
lazy val slow = start()

@main def run(args: String*): Unit =
  val color = Color.parse("red")
  "x".twice
  args.map: arg =>
    arg.trim()
  color match
    case Color.Red => stop()
    case Color.Mixed(parts) => parts()
  if ready() then go() else wait2()
  for x <- args do print(x())

def usingOne(a: Int)(using order: Ord[Int]): Int = order.compare(a, summon[Ord[Int]].compare(a, a))

transparent inline def inlined(inline x: Int): Int = ${ macroImpl('x) }

class Plain(x: Int):
  def get() = x
