using static Math2.Geometry;
class Own {
    double Area(double r) => 0;
    void F() { Area(1.0); Square(1.0); }
}
