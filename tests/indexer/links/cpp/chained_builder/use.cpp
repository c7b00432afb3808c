#include "b.hpp"
int use() { return Builder().name(1).size(2).done(); }
