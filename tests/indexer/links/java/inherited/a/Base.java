package a;
public class Base implements Named { protected void save() {} public static void make() {} }
