#define close(x) ((x) + 1)
