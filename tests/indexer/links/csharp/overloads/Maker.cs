namespace N {
    public class Red { public void Go() {} }
    public class Blue { public void Go() {} }
    public class Maker {
        public Red Make(int a) => null;
        public Blue Make(int a, int b) => null;
        public Red Build(int a, int b = 0) => null;
        public Blue Build() => null;
        public Red Join(string first) => null;
        public Blue Join(params string[] parts) => null;
        public void Twice(int a) {}
        public void Twice(string a) {}
        public void Once(int a) {}
    }
}
