package a;
public class User { public void login() {} }
