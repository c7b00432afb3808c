#if 0
int run(void) { return 2; }
#endif
