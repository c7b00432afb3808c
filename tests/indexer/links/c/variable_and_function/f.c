int use(void) { return count(2); }
