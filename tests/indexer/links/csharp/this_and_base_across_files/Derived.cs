namespace N {
    class Derived : Base {
        public override void Init() {
            base.Init();
            base.service.Ping();
            this.service.Ping();
            service.Ping();
            Service.Ping();
            base.Self().Init();
            Self().Init();
            this.Init();
        }
    }
}
