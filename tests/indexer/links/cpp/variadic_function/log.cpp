#include "log.hpp"
namespace util {
void log(const char* format, ...) { sum(1); }
}
