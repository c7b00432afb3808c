namespace Math2 {
    public static class Geometry {
        public static double Area(double r) => Square(r);
        public static double Square(double x) => x * x;
        public enum Unit { Metre }
    }
    public static class Numbers { public static int Round(double x) => 0; }
}
