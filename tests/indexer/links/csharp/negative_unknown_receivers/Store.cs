namespace Shop {
    public class Store {
        public void Open() {} public void Get(int i) {} public void Append(string s) {} public void Close() {}
        public void Map() {} public void Save() {} public void Add(int i) {} public static void Write(string s) {}
    }
}
