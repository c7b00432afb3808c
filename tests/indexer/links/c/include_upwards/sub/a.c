#include "../common.h"
int a(void) { return common(); }
