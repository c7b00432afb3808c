#include "storage/lifecycle.hpp"
