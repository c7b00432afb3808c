package a;
public class P { private Item name; public Other name() { return null; } }
