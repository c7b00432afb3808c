#define CHECK(x) (x)
