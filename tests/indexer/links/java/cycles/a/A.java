package a;
public class A extends B { void f() { go(); x.y().z(); } C x; }
