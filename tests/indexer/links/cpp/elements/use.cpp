#include "shape.hpp"
void use(std::vector<geo::Shape>& all, std::map<int, geo::Shape*> by, geo::Shape some[3]) {
    for (auto& one : all) one.grow(1);
    for (geo::Shape& one : all) one.area();
    all[0].grow(2);
    by[1]->area();
    some[1].grow(3);
    all.push_back({});
    all.front().area();
}
