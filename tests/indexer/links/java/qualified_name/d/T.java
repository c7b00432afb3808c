package d;
class T { void f(a.b.C c) { c.go(); a.b.C.of().go(); new a.b.C().go(); } }
