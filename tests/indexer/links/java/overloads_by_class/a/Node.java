package a;
public class Node { public Leaf leaf() { return null; } public Other other; public byte[] bytes() { return null; } }
