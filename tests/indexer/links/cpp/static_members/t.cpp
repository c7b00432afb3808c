#include "t.hpp"
Config& Config::instance() { static Config c; return c; }
void Config::load() { limit(); }
