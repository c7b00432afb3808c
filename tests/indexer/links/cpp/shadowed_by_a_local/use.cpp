#include "f.hpp"
namespace app {
int use() { auto size = [] { return 2; }; return size(); }
int use2(int (*size)()) { return size(); }
}
