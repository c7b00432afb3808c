#include "api.h"
int use(void) { return pack(1); }
