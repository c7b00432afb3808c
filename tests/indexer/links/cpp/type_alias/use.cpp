#include "alias.hpp"
void use(Form& a, FormPointer b, Holder::Kind& c) { a.grow(1); b->area(); c.grow(2); }
