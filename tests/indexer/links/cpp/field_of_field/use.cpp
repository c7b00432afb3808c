#include "scene.hpp"
void use(Scene& s) { s.pair.left.grow(1); s.pair.right->area(); }
