int snprintf(char *b, int n, const char *f) { return n; }
