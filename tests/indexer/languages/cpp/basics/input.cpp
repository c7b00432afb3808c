#include <vector>
#include "shape.hpp"

namespace geo::flat {

/// A shape.
class Shape : public Base, private detail::Hidden {
public:
    Shape(int sides = 4);
    virtual ~Shape() = default;
    virtual double area() const = 0;
    int sides() const { return sides_; }
    bool operator==(const Shape& other) const { return sides() == other.sides(); }
    explicit operator bool() const { return true; }
    static Shape* make() { return new Square(1); }
    template <class T> T as() const { return static_cast<T>(*this); }
    int count(int a) { return a; }
    int count(int a, int b) { return count(a) + count(b); }

private:
    int sides_ = 0;
    std::vector<int> corners_;
    enum class Kind : char { round, angular };
};

class Square final : public Shape {
public:
    Square(double width) : Shape(4), width_(width) {}
    double area() const override { return width_ * width_ + sides(); }
    void draw();
private:
    double width_;
};

Shape::Shape(int sides) : sides_(sides) { helper(); }

void Square::draw() {
    area();
    this->area();
    Shape::sides();
    other.draw();
    auto area = [](int x) { return x; };
    area(1);
}

static void helper() {}
using Shapes = std::vector<Shape>;
constexpr int limit = 3;

template <>
struct Traits<Square> { static const bool flat = true; };

union Bits { int i; float f; };
}  // namespace geo::flat

namespace {
int hidden() { return geo::flat::limit; }
}

extern "C" {
int exported(void) { return hidden(); }
}

template <typename T>
T twice(T value) { return value + value; }

int main() {
    geo::flat::Square square(2);
    square.draw();
    twice(1);
    return exported();
}
