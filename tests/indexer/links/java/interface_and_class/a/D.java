package a;
public abstract class D extends S implements I { void f() { go(); only(); } }
