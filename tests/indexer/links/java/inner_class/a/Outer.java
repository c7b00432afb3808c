package a;
public class Outer { void out() {} public class Inner { public void go() { out(); Outer.this.out(); } } public Inner inner() { return new Inner(); } }
