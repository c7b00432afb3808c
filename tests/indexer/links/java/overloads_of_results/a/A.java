package a;
public class A { public A with(int i) { return this; } public A with(String s) { return this; } public B pick(int i) { return null; } public C pick(String s) { return null; } public void end() {} }
