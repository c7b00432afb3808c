namespace Shop {
    public class Item {
        public void Load() {}
        public void Save() {}
        public void Close() {}
    }
}
