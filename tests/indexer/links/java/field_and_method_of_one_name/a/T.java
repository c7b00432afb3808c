package a;
class T { void f(P p) { p.name.go(); p.name().go(); } }
