package a;
public class B extends A {}
