package a;
public class Repo { public Item item; public Item find() { return item; } }
