#include "b.hpp"
Builder& Builder::name(int n) { return *this; }
Builder& Builder::size(int n) { return *this; }
int Builder::done() { return 1; }
