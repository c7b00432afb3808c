#include "types.h"
int a(point_t *p, enum color c) { struct point q = *p; return q.x + c; }
