#include "c_api.hpp"
extern "C" int c_call(int x) { return x; }
