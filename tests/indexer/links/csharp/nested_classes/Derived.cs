namespace M {
    class Derived : N.Outer { void F(Inner inner) { inner.Go(); } }
}
