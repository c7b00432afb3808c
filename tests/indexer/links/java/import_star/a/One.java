package a;
public class One { public static One make() { return null; } public void use() {} }
