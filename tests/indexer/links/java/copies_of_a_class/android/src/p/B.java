package p;
class B { void f(A a) { a.go(); new A(); } }
