int b(int x) { return MAX(x, 1); }
