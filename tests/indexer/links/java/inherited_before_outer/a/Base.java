package a;
public class Base { protected void go() {} }
