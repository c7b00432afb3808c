#include "t.hpp"
void T::put(int a) { put(a, 1); }
void T::put(int a, int b) { put(a, b, 2); }
void T::put(int a, int b, int c) { log(a, b, c, 1); }
