int handler(int x) { return x; }
