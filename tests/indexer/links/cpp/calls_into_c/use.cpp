#include "c_api.hpp"
int use() { return c_call(1); }
