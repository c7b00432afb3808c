namespace N {
    public class Base {
        protected Service service = new Service();
        protected Service Service { get; }
        public virtual Base Self() => this;
        public virtual void Init() {}
    }
    public class Service { public void Ping() {} }
}
