package a;
public class Item { public Item next() { return this; } public void go() {} }
