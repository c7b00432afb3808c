#include "m.h"
int a(int x) { return MAX(x, 1); }
