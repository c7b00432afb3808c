#include "tool.hpp"
using namespace app;
void Tool::run() { stop(); }
void Tool::stop() {}
