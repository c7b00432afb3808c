package b;
import a.Item;
class T { void f(Item i) { i.go(); } }
