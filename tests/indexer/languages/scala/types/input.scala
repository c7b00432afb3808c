class Item[X] { class Part }
class T
trait Shape

class Uses[T <: Shape, -Other](first: Item[T], val second: Option[Shape]) extends Item[Item[Shape]] with Shape {
  val map: Map[String, Item[Shape]] = new HashMap[Item[Int], Shape]()
  val part: Item[Int]#Part = null
  val path: org.lib.Far = null
  var generic: T = _
  type Alias[Y] = Item[Y] with Shape
  type Self = Uses[T, Other]

  def method[U : Shape](a: Shape, b: => Item[Int], c: T*)(implicit d: U): List[Shape] = {
    val local: Item[String] = make[Shape](1)
    a match {
      case typed: Item[_] => a.asInstanceOf[Shape]
      case Problem(x) => throw new Problem(x)
    }
    val f: (Item[T], Shape) => Unit = null
    classOf[Shape]
    (x: Shape) => x
  }

  @annotation.tailrec final def go(@unused x: Int): Shape.type = go(x)
}

object Shape
