#include "point.hpp"
namespace geo {
Point::Point(int x, int y) {}
Named::Named() : Point(1, 2), at(3, 4) {}
}
