package a;
public class A { public void put(String s) {} public void put(int i) {} public void put(boolean b) {} public void put(Object o) {} public void put(char c) {} }
