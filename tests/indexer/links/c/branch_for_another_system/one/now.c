#if defined(_WIN32) || defined(__APPLE__)
long now(void) { return 1; }
#endif
