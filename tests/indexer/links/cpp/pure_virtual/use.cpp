#include "circle.hpp"
double use(Shape& s, Circle& c) { return s.area() + c.area() + c.twice(); }
