namespace geo {
class Shape {
public:
    double area() const;
    void grow(int by);
};
}
