package a;
public class Store {
    public void save() {}
    public static Store make() { return null; }
}
