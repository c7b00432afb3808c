package a;
public class Base { protected Item item; }
