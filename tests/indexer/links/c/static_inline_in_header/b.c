int b(void) { return half(4); }
