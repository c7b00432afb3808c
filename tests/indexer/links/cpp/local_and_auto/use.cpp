#include "shape.hpp"
geo::Shape make();
void use() {
    geo::Shape a;
    a.grow(1);
    auto b = geo::Shape();
    b.area();
    auto* c = new geo::Shape;
    c->grow(2);
}
