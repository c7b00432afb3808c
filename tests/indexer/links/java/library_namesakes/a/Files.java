package a;
public class Files { public void open() {} public int get(int i) { return i; } public void append(String s) {} public void close() {} public void map() {} public void save() {} public static void print(String s) {} }
