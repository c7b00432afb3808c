namespace N {
    public class Outer {
        static void Help() {}
        void Own() {}
        public class Inner {
            public void Go() { Help(); Deepest.Dive(); }
            public static class Deepest { public static void Dive() { Help(); } }
        }
        private class Hidden { public void Go() {} }
        void Use() { new Hidden().Go(); new Inner().Go(); Inner.Deepest.Dive(); }
    }
}
