#include "two.h"
static inline int one(void) { return 1; }
