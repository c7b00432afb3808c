#include "b.hpp"
struct C : lib::B { void go() { deep(); } };
