package b;
public class Save {
    public void save() {}
}
