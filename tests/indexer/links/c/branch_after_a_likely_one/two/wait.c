#if defined(HAVE_POLL)
int wait_for(void) { return 2; }
#else
#endif
