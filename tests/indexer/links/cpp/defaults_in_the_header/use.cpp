#include "t.hpp"
void use(app::T& t) { t.put(1); t.put(1, 2); app::load("x"); }
