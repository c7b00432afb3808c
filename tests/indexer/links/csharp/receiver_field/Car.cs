namespace Cars {
    public class Car {
        private readonly Engine engine;
        internal Engine second = new Engine();
        static Engine shared;

        public Car(Engine engine) { this.engine = engine; }
        void Go() {
            engine.Start();
            this.engine.Stop();
            second.Start();
            shared.Stop();
            Car.shared.Start();
            Engine.Spare.Stop();
        }
    }
}
