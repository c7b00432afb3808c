package a;
public class Other { public void go() {} }
