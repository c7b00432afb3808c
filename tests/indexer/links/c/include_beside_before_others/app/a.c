#include "util.h"
int a(void) { return size(); }
