package a;
class T {
    A x;
    void f(B x) { x.go(); this.x.go(); }
    void g() { if (true) { B x = null; x.go(); } x.go(); }
}
