package a.b;
public class C { public static C of() { return null; } public void go() {} }
