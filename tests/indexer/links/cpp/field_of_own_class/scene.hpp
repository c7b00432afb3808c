#include "shape.hpp"
class Scene {
    geo::Shape first_;
    geo::Shape* second_;
public:
    void draw();
};
