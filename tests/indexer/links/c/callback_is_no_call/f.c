int compare(int a, int b) { return a - b; }
