#include "v.hpp"
Item one;
Item& Items::operator[](int i) { return one; }
int use(Items& items) { return items[1].number(); }
