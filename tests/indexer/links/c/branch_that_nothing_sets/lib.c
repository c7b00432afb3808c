int gz_open(void) { return 1; }
