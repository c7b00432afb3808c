#include "api.h"
int pack(a) int a; { return a; }
