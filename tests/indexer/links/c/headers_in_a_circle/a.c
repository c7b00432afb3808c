#include "two.h"
int a(void) { return one() + two(); }
