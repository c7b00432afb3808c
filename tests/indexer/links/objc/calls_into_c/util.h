int util_sum(int a, int b);
