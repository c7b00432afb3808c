package a

class Kept(val name: Name) {
    fun load() {}
    companion object { @JvmStatic fun make(): Kept = Kept(Name()) }
}
class Name { fun show() {} }
object Tools { @JvmStatic fun clean() {} }
fun helper() {}
