#include "t.hpp"
Log log_;
