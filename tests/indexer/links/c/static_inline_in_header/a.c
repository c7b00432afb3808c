#include "util.h"
int a(void) { return half(4); }
