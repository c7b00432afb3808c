package b;
import a.Point;
class T { void f(Point p) { p.x().go(); p.move(); new Point(null, 1).move(); } }
