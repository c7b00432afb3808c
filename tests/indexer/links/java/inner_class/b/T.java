package b;
import a.Outer;
class T { void f(Outer o) { o.inner().go(); Outer.Inner i = o.inner(); i.go(); } }
