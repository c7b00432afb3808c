#include "outer.hpp"
void Outer::Inner::go() {}
Outer::Inner& Outer::inner() { Inner i; i.go(); return *new Inner; }
