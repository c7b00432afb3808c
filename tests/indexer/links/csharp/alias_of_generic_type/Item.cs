namespace Shop { public class Item { public void Load() {} } public class Box<T> { public T Content; public void Open() {} } }
