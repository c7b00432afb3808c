int handler(int x);
int b(void) { int (*handler)(int) = 0; return handler(1); }
