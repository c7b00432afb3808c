static int open(int x) { return x; }
int a(void) { return open(1); }
