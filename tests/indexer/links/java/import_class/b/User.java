package b;
import a.Store;
class User {
    void f(Store s) { s.save(); new Store().save(); }
}
