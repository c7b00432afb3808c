#include <vector>
#include "shape.hpp"

namespace geometry::detail {
inline namespace v1 { int revision = 1; }
}

namespace {
void in_anonymous() {}
}

namespace geometry {

namespace fs = std::filesystem;
using namespace std;
using std::swap;
using Points = std::vector<int>;
typedef unsigned long size_type;

/// Colours of things.
/// Two of them.
enum class Color : unsigned { red, green = 2 };
enum Plain { one, two };
enum struct Opaque : int;

class Forward;

/**
 * A shape.
 */
class Shape : public Base, private detail::Mixin<int>, virtual Third {
public:
    Shape() = default;
    Shape(const Shape&) = delete;
    explicit Shape(int a, int b = 2) : Base(a), width_(b), detail::Mixin<int>{3} { init(); }
    Shape(Shape&& other) noexcept : Shape(1) {}
    virtual ~Shape();
    bool operator==(const Shape& other) const { return width_ == other.width_; }
    operator bool() const { return width_ != 0; }
    Shape& operator [] (int index);
    void operator()(int x) {}
    [[nodiscard]] virtual double area() const = 0;
    auto trailing() -> int { return 1; }
    static Shape make() { return Shape(1); }
    void declared(int) const;
    void overridden() override final {}
    int inline_body() try { return 1; } catch (const Error& error) { return error.code(); }

    int width_ = 0, *cursor_;
    static constexpr int limit = 3;
    mutable std::function<void()> callback_;
    unsigned flag : 1;

    struct Inner {
        int deep;
        void inner_method() {}
    };
    enum { unnamed_one, unnamed_two };
    using Alias = double;
    union { int as_int; float as_float; };

    friend class Other;
    friend bool operator<(const Shape& a, const Shape& b) { return a.width_ < b.width_; }
    friend void friendly(Shape& shape);
};

inline Shape::~Shape() { release(); }
void Shape::declared(int x) const { helper(x); }
Shape& Shape::operator[](int index) { return *this; }
Shape::Inner* find(int x) { return nullptr; }
int Shape::Inner::late(int x) { return deep + x; }
std::ostream& operator<<(std::ostream& out, const Shape& shape) { return out; }
long double operator""_km(long double value) { return value; }
void* operator new(std::size_t size) { return nullptr; }

constexpr double pi = 3.14;
const Shape unit(1, 2), other{3};
extern int elsewhere;
extern "C" {
void c_prototype();
int c_function() { return 1; }
}
extern "C" int c_variable;
auto square = [](int x) { return multiply(x, x); };
int (*function_pointer)(int) = nullptr;
static_assert(sizeof(int) == 4);

}  // namespace geometry

int geometry::detail::qualified_variable = 1;
struct Aggregate { int a; } instance, *pointer;
int main() {
    struct Local { void method() {} } local;
    using LocalAlias = int;
    auto inner = [&](int x) mutable { return x; };
    return inner(1);
}
