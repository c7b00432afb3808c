package b;
import a.Base;
class D extends Base { void f() { item.load(); super.item.load(); } }
