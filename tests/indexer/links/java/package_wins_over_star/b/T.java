package b;
import a.*;
class T { void f(Item i) { i.go(); } }
