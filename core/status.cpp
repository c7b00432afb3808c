#include "core/status.hpp"
