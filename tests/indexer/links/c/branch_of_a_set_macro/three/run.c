#ifdef SLOW
int run(void) { return 3; }
#endif
