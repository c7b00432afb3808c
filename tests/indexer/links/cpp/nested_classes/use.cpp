#include "outer.hpp"
void use(Outer& o) { o.inner().go(); Outer::Inner x; x.go(); }
