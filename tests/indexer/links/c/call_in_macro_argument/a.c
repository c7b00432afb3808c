#include "m.h"
int failed(int);
int a(int x) { if (unlikely(failed(x))) return 1; return 0; }
