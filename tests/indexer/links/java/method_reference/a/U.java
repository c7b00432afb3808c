package a;
public class U { public static int size(U u) { return 0; } public void go() {} public U() {} }
