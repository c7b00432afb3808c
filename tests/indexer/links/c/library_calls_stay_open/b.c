#include <unistd.h>
int b(void) { int f = open("x"); read(f, 0, 1); close(f); free(0); return 0; }
