int open_disk(int x) { return x; }
struct ops { int (*open)(int); };
struct ops disk = { .open = open_disk };
