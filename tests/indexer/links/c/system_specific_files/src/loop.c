long now(void);
long loop(void) { return now(); }
