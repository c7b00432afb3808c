package a;
public class Store {
    public void save() {}
}
