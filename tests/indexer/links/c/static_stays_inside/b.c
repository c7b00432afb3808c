int b(void) { return helper(); }
