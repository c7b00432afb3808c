#include "t.hpp"
int use() { Config::instance().load(); return Config::limit(); }
