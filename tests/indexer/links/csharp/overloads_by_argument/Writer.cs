using System;
namespace N {
    public class Node {}
    public class Leaf : Node {}
    public class Red { public void Go() {} }
    public class Blue { public void Go() {} }
    public class Writer {
        public Red Write(string s) => null;
        public Blue Write(int i) => null;
        public Red Take(Node n) => null;
        public Blue Take(string s) => null;
        public Red Num(long l) => null;
        public Blue Num(double d) => null;
        public Red Any(object o) => null;
        public Blue Any(string s) => null;
        public Red Run(Action a) => null;
        public Blue Run(int i) => null;
    }
}
