int api_call(int);
static inline int api_short(void) { return api_call(1); }
