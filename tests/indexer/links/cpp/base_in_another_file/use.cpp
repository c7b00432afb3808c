#include "child.hpp"
void use(Child& c, Base& b) { c.start(); c.run(); b.run(); }
