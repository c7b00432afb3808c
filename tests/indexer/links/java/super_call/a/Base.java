package a;
public class Base { public Base(int x) {} public void save() {} }
