namespace Base {
    public class Log {
        public static Log Instance { get; } = new Log();
        public static Log Default => Instance;
        public Sink Sink { get; set; }
        public Sink Other { get { return Sink; } }
        public Sink this[int index] => null;
    }
    public class Sink { public void Write(string line) {} }
}
