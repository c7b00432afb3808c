package a;
public class Leaf extends Node {}
