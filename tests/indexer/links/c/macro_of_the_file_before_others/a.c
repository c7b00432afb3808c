#include "m.h"
#define CHECK(x) (!(x))
int a(int x) { return CHECK(x); }
