#include "shape.hpp"
void use(geo::Shape* p, std::unique_ptr<geo::Shape> u, const std::shared_ptr<geo::Shape>& s) {
    p->grow(1);
    u->grow(2);
    s->area();
}
