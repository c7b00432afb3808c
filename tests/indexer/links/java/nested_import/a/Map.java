package a;
public class Map { public static class Entry { public void key() {} } }
