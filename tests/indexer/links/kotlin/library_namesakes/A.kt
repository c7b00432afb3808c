package a

class A { fun open() {}
 fun add(x: Int) {}
 fun close() {}
 fun map() {} }
