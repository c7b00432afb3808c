package a;
public enum Color {
    RED, BLUE { @Override void go() { help(); } };
    void go() {}
    void help() {}
}
