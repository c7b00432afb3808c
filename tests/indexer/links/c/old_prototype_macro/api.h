#define OF(args) args
int pack OF((int a));
