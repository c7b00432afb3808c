int odd(int);
int even(int n) { return n == 0 ? 1 : odd(n - 1); }
