#include <string.h>
int a(void) { return strange(); }
