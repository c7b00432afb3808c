#include "core/repo_map.hpp"
