package b;
import a.Base;
class D extends Base { void f() { save(); this.save(); name(); make(); D.make(); } }
