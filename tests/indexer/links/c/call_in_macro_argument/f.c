int failed(int x) { return x; }
