package a;
public class A { public void put(int a) {} public void put(int a, int b) {} public void all(int a, String... rest) {} public void all(int a) {} }
