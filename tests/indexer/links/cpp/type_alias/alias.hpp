#include "shape.hpp"
using Form = geo::Shape;
typedef geo::Shape* FormPointer;
struct Holder { using Kind = Form; };
