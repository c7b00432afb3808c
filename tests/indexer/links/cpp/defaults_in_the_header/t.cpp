#include "t.hpp"
namespace app {
int load(const char* name, int flags) { return flags; }
void T::put(int a, int b) {}
}
