#include "lib.hpp"
using lib::put;
void two() { put(1, 2); }
void one() { put(1); }
void text() { put("a"); }
void open(What w) { put(w); }
void direct() { lib::put(1); lib::put("a"); }
