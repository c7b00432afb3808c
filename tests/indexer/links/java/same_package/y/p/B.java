package p;
class B {
    void f(A a) { A.go(); a.run(); }
}
