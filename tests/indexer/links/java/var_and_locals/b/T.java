package b;
import a.Item;
class T {
    void f() {
        var x = new Item();
        var y = x.next();
        y.go();
        for (Item i = x; ; ) { i.go(); }
    }
}
