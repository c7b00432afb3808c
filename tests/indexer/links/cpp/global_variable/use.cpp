#include "t.hpp"
void use() { log_.line(); }
