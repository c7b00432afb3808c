package a;
public class Box<K, V extends Node> { public V value; public K key() { return null; } public V get() { return value; } void f() { value.go(); get().go(); } }
