int compare(int, int);
void sort(int *, int (*)(int, int));
void a(int *x) { sort(x, compare); }
