namespace N {
    class Use {
        void One(Maker m) { m.Make(1).Go(); }
        void Two(Maker m) { m.Make(1, 2).Go(); }
        void Optional(Maker m) { m.Build(1).Go(); }
        void None(Maker m) { m.Build().Go(); }
        void Many(Maker m) { m.Join("a", "b").Go(); }
        void Ambiguous(Maker m, object o) { m.Twice(o); }
        void TooMany(Maker m) { m.Once(1, 2); }
    }
}
