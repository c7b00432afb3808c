#include "log.hpp"
void use() { util::log("a"); util::log("%d %d", 1, 2); util::sum(1, 2); }
