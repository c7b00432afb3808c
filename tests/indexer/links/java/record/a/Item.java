package a;
public class Item { public void go() {} }
