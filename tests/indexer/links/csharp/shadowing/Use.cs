namespace N {
    class Use {
        Red thing;
        Blue other;
        void Go() {}
        void Field() { thing.Go(); }
        void Parameter(Blue thing) { thing.Go(); this.thing.Go(); }
        void Local() { var thing = new Blue(); thing.Go(); }
        void Unknown(object thing) { thing.Stop(); }
        void Lambda() {
            System.Action<Blue> a = (Blue thing) => thing.Go();
            other.Go();
        }
        void LocalFunction() {
            void Go() {}
            Go();
            this.Go();
        }
        void Delegate(System.Action Go) { Go(); }
    }
}
