#ifdef TINY
int gz_open(void) { return 0; }
#endif
int use(void) { return gz_open(); }
