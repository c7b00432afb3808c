#include <algorithm>
#include <utility>
void b(int x) {
    std::move(x);
    std::sort(x, x);
    ::open("x", 1);
    open(x);
}
