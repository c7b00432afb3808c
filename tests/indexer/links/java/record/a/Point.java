package a;
public record Point(Item x, int y) { public void move() {} }
