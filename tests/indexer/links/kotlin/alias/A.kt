package a

class A { fun go() {} }
fun f() {}
