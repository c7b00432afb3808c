#define FAST 1
#ifdef FAST
int run(void) { return 1; }
#endif
