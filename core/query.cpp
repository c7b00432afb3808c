#include "core/query.hpp"
