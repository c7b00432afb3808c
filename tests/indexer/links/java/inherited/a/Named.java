package a;
public interface Named { default String name() { return null; } }
