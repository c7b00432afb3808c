#define unlikely(x) (x)
