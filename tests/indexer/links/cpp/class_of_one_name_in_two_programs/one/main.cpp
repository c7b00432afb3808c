#include "tool.hpp"
void one(Tool& t) { t.go(); }
