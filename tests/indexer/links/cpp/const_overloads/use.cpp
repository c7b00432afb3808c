#include "t.hpp"
void use(const Node* n) { n->next()->changing(); }
