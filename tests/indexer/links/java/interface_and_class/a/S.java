package a;
public class S { public void go() {} }
