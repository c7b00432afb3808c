namespace Cars {
    public class Engine {
        public void Start() {}
        public void Stop() {}
        public static Engine Spare = new Engine();
    }
}
