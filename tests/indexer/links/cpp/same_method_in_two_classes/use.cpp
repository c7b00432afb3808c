#include "a.hpp"
void use(A& a, B& b) { b.run(); }
void use2() { A run; run.run(); }
