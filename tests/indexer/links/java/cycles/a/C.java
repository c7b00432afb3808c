package a;
public class C { A y() { return y(); } }
