package a;
public interface I { void go(); void only(); }
