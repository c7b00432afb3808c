static inline int common(void) { return 1; }
