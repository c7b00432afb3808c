struct stat;
int stat(struct stat *s);
int b(struct stat *s) { return stat(s); }
