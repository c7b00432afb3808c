package a;
public class Node { public void go() {} }
