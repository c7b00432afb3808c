#include "point.hpp"
void use() {
    geo::Point a(1, 2);
    geo::Point b{3, 4};
    auto c = geo::Point(5, 6);
    auto* d = new geo::Point(7, 8);
    auto e = geo::Point{9, 10};
    take(geo::Point(11, 12));
}
