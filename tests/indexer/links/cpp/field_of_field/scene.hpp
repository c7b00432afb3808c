#include "shape.hpp"
struct Pair { geo::Shape left, *right; };
struct Scene { Pair pair; };
