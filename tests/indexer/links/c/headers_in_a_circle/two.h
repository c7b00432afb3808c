#include "one.h"
static inline int two(void) { return one(); }
