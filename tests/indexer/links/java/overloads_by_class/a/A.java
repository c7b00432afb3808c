package a;
public class A { public void put(Node n) {} public void put(Leaf l) {} public void put(Other o) {} public void put(byte[] b) {} }
