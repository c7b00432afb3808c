#include "shape.hpp"
void use(void* p) {
    static_cast<geo::Shape*>(p)->grow(1);
    reinterpret_cast<const geo::Shape&>(p).area();
    ((geo::Shape*)p)->grow(2);
}
