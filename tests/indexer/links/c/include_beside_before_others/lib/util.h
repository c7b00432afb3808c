static inline int size(void) { return 1; }
