namespace N {
    class Other {
        void F(Outer.Inner inner) {
            inner.Go();
            new Outer.Inner().Go();
            Outer.Inner.Deepest.Dive();
            Inner.Deepest.Dive();
            Help();
        }
        class Hidden { public void Go() {} }
        void G() { new Hidden().Go(); }
    }
}
