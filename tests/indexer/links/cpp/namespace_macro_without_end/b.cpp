#include "a.hpp"
void half() {}
void use() { half(); }
