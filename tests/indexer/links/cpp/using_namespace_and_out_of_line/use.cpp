#include "tool.hpp"
void use(app::Tool& t) { t.run(); }
