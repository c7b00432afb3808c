package b;
import a.Color;
class T { void f(Color c) { Color.RED.go(); c.help(); Color.valueOf("x"); } }
