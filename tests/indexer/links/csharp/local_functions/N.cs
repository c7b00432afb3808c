namespace N {
    public class Thing { public void Go() {} }
    class Use {
        void F() {
            Thing Make() => new Thing();
            Make().Go();
            int Count(int n) { return n == 0 ? 0 : Count(n - 1); }
            Count(3);
        }
        void G() { Make(); Count(1); }
        static int Count(int n) => n;
    }
}
