namespace N {
    public class Point {
        public Point() : this(0, 0) {}
        public Point(int x, int y) { Check(); }
        void Check() {}
        public int X { get; set; }
        public Point Next() => this;
    }
    public record Person(string Name, Point Home);
    public record struct Size(int Width);
    public class Named(string name) { public string Name => name; }
}
