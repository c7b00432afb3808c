namespace N {
    class Point3 : Point {
        Point3() : base(1, 2) {}
        Point3(int z) : this() {}
    }
    class Use {
        Point field = new Point(1, 2);
        void F() {
            var p = new Point { X = Compute() };
            Point q = new(3, 4);
            q.Next();
            p.Next();
            var person = new Person("a", new Point());
            person.Home.Next();
            new Named("x");
            var older = person with { Name = "b" };
        }
        int Compute() => 1;
    }
}
