#include "core.hpp"
FMT_BEGIN_NAMESPACE
inline void format(buffer& b) { b.push(detail::count_digits(1)); }
FMT_END_NAMESPACE
