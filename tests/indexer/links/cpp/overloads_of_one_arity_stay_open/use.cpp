#include "t.hpp"
void use(T& t, X x) { t.put(x); }
