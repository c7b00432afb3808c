package a;
public class Leaf extends Node { public void fall() {} }
