int push(int x) { return x; }
