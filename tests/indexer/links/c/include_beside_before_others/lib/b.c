#include "util.h"
int b(void) { return size(); }
