int twice(x) int x; { return x * 2; }
