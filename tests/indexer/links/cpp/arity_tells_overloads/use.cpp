#include "t.hpp"
void use(T& t) { t.put(1, 2, 3); t.put(1, 2, 3, 4); }
