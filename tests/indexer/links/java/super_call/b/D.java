package b;
import a.Base;
class D extends Base {
    D() { super(1); }
    D(int x) { this(); }
    D(String s) { this(1); }
    @Override public void save() { super.save(); }
}
