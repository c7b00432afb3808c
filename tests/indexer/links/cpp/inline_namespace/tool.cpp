#include "util.hpp"
void app::Tool::run() { helper(); }
