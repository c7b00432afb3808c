#include "outer.h"
int a(void) { return half(4); }
