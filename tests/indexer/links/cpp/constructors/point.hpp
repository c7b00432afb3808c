namespace geo {
struct Point {
    Point(int x, int y);
};
struct Named : Point {
    Named();
    Point at;
};
}
