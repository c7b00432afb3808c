package a;
public class Repo<T> { protected T find() { return null; } protected T one; }
