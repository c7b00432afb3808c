#include "tool.hpp"
void two(Tool& t) { Tool x; x.go(); }
