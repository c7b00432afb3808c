static inline int strange(void) { return 1; }
