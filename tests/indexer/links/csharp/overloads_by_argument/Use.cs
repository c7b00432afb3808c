namespace N {
    class Use {
        string name;
        void Texts(Writer w) { w.Write("a"); w.Write(name); }
        void Numbers(Writer w, int i) { w.Write(3); w.Write(i); }
        void Nodes(Writer w, Leaf leaf) { w.Take(leaf); w.Take(new Node()); }
        void Strings(Writer w) { w.Take("x"); }
        void Longs(Writer w, long l) { w.Num(l); w.Num(1); }
        void Doubles(Writer w, float f) { w.Num(f); w.Num(2.5); }
        void Objects(Writer w, Leaf leaf) { w.Any(leaf); w.Any(1); }
        void StringsAgain(Writer w) { w.Any("a"); }
        void Lambdas(Writer w) { w.Run(() => {}); }
        void Unknown(Writer w, What x) { w.Write(x); }
        void Null(Writer w) { w.Write(null); }
    }
}
