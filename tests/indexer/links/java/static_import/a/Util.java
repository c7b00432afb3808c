package a;
public class Util { public static int max(int a) { return a; } public static int max(int a, int b) { return a; } public static final Util ONE = null; public void run() {} }
