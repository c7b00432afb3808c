package calls

import org.lib.imported
import org.lib.{renamed => other}

class Base(a: Int) {
  def inherited(): Unit = ()
  def over(): Unit = ()
  def default(a: Int, b: Int = 2): Unit = ()
}

object Base {
  def shared(): Unit = ()
}

class Derived(service: Service, val onDone: () => Unit) extends Base(1) { me =>
  def this(text: String) = this(new Service(text), null)

  override def over(): Unit = {
    super.over()
    super[Base].over()
  }

  def save(): Unit = ()
  def save(a: Int): Unit = ()
  def save(format: String, rest: Any*): Unit = ()
  def same(a: Int): Unit = ()
  def same(a: String): Unit = ()
  def curried(a: Int)(b: Int): Unit = ()
  def generic[X](x: X): Unit = ()
  def size() = 1
  def join(other: Service) = 1

  def receivers(other: Service): Unit = {
    save()
    save(1)
    save("x", 1, 2)
    same(1)
    absent()
    default(1)
    default(1, b = 2)
    default(1, 2, 3)
    curried(1)(2)
    generic[Int](1)
    this.save()
    me.save()
    Derived.this.save()
    service.save()
    this.service.save()
    other.child.save()
    make().save()
    new Derived("x").save()
    Derived("x")
    Derived.make()
    make()
    Base.shared()
    inherited()
    this.inherited()
    super.inherited()
    onDone()
    imported()
    other()
    renamed()
    this join service
    service join this
    String.format("x")
    s"text ${size()} and $size"
    list.map(x => save(x)).foreach { y => y.save() }
    list map generic[Int]
    block { size() }
    new Base(1) { override def over() = { twice(); this.twice(); size() }; def twice() = () }
    new Base(1) with Mixed {
      def thrice() = thrice()
    }
    new Lib.Far(1)
  }

  def hidden(make: () => Int, Base: Service): Unit = {
    make()
    Base.shared()
    val save = () => 1
    save()
    for (same <- all; (curried, Some(generic)) = same) { same(); curried(); generic() }
    try size() catch { case size: Failure => size() }
    run(top => top())
    run((over, join: Int) => over())
    x match {
      case inherited :: rest if rest() => inherited()
      case Derived(absent, y @ Base(_)) => absent(); y()
      case Stable.Value => default(1)
      case `other` => other.go()
    }
    def local(): Unit = local()
    local()
  }

  def unhidden(): Unit = { over(); curried(1)(2); top(1) }

  class Inner {
    def over(): Unit = ()
    def go(): Unit = {
      over()
      size()
      Derived.this.over()
    }
  }
}

object Derived {
  def apply(text: String) = new Derived(text)
  def make() = apply("x")
}

object Single { def only(): Unit = only() }

class Stranger extends Unknown {
  def go(): Unit = {
    save()
    super.save()
    this.save()
    Single.only()
    top(1)
  }
}

class Bare(size: Int) {
  val stored = 1
  def computed = stored + size
  def other: Int = computed
  def run(): Int = {
    val local = computed
    def nested = local
    computed + this.other + nested
    if (other > 1) computed.abs else List(other, stored).map(transform).sum
    s"$other"
    copy(computed = other)
    Object2.bare
    unknown
  }
  def transform(x: Int) = x
  def hides(computed: Int) = computed + computed
}

object Object2 { def bare = 1 }
