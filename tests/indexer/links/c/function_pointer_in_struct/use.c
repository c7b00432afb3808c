struct ops { int (*open)(int); };
int use(struct ops *o) { return o->open(1) + (*o->open)(2); }
