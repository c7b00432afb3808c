package a

class A {
    fun open() {}
    fun add(x: Int) {}
    fun close() {}
    fun map(f: (Int) -> Int) {}
    fun get(i: Int) {}
    fun append(s: String) {}
    fun save() {}
}
