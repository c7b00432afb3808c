using static Math2.Geometry;
using static System.Math;
class Use {
    void F() {
        Area(1.0);
        Square(2.0);
        Round(1.5);
        Abs(-1);
    }
}
