int handler(int x);
int b(int (*handler)(int)) { return handler(1); }
