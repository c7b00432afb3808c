package a;
public class Util { public static void go() {} }
