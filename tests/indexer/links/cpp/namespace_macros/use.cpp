#include "format.hpp"
int count_digits(int n) { return 0; }
void use() {
    fmt::buffer b;
    fmt::format(b);
    b.push(1);
    fmt::detail::count_digits(2);
    count_digits(3);
    detail::count_digits(4);
}
