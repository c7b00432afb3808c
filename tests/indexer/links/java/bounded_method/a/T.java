package a;
class T { <N extends Node> void f(N n) { n.go(); } <X> void g(X x) { x.go(); } }
