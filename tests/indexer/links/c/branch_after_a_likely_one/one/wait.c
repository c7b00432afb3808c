#ifndef WITHOUT_WAIT
#else
int wait_for(void) { return 1; }
#endif
