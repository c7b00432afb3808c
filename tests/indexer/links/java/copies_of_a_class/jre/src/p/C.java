package p;
class C { void f(A a) { a.go(); new A(); } }
