#include "shape.hpp"
namespace geo {
double Shape::area() const { return 1; }
void Shape::grow(int by) { area(); }
}
