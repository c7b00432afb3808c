class Shape {
public:
    virtual double area() const = 0;
    double twice() const { return area() * 2; }
};
