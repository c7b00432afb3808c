package a;
public class A { public void go() {} }
