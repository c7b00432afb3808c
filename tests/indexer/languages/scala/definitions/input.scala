package org.example
package shop

import scala.collection.mutable
import java.util.{List => JList, Map, Set => _, _}
import org.example.Tools._, org.example.other.{Kit}

/**
 * A shop.
 *
 * @tparam T what it sells
 */
@deprecated("old", "1.0")
@Marker
abstract class Shop[+T <: Item, F[_]](val size: Int, private var name: String = "x", plain: Int)(implicit context: Context)
    extends Base[T](size)
    with Closeable
    with java.lang.Runnable {
  /** How many. */
  val count: Int = 1
  protected[this] var width, height = 0
  lazy val slow = compute()
  val (left, right) = pair()
  val Some(inner) = option
  @volatile private[shop] var marked: Boolean = _
  val declared: Int
  var declaredToo: Int
  val nested = {
    val once = 1
    def helper(x: Int) = start(x)
    helper(once)
  }
  val handler = (item: Item) => handle(item)
  val partial: PartialFunction[Int, Int] = { case 1 => weigh(1) }

  type Items[X] = Map[String, X]
  type Abstract <: Item

  // Another one.
  def this(size: Int) = {
    this(size, "x", 1)
    begin()
  }

  /** Adds one. */
  @throws[IOException]
  @inline final def add[U >: T](item: U, rest: Int*)(block: Int => U = make _)(implicit order: Ordering[U]): U = {
    def local(x: Int) = x
    block(local(1))
  }

  def stock(): Unit
  def +(other: Shop[T, F]): Shop[T, F] = this
  def unary_! : Boolean = true
  def value_=(to: Int): Unit = ()
  override protected def noParentheses = 1

  class Shelf { def fill() = () }

  object Registry {
    val all = mutable.Buffer[Item]()
    def register(item: Item) = all.append(item)
  }
}

object Shop extends App {
  val Limit = 10
  def apply(size: Int): Shop[Item, List] = new Shop(size)
  implicit class Ops(val text: String) extends AnyVal { def twice = text + text }
  implicit def convert(a: Int): String = ""
}

case class Price(cents: Int, var currency: String = "EUR")(hidden: Int)

case object Nothing2 extends State

sealed trait State { self: Logging with Serializable =>
  def on: Boolean
}

trait Empty

package object util {
  val version = "1"
}

package inner {
  class Deep
}
