#include "shape.hpp"
geo::Shape make() { return {}; }
auto more() -> geo::Shape* { return nullptr; }
auto told() { return geo::Shape(); }
