package a;
public class C { public void go() {} }
