namespace Shop { public class Order { public bool IsOpen() => true; public Line[] Lines; } public class Line { public int Price() => 1; } }
