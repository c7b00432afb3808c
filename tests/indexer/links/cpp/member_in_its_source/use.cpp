#include "shape.hpp"
double use(geo::Shape& s) { s.grow(1); return s.area(); }
