namespace N {
    public enum Color { Red, Green }
    public static class Paint { public const int Max = 3; public static readonly Brush Brush = new Brush(); public static void Use(Color color) {} }
    public class Brush { public void Stroke() {} }
}
