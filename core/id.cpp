#include "core/id.hpp"
