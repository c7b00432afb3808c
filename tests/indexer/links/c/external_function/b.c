int twice(int x);
int use(void) { return twice(1); }
