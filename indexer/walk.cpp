#include "indexer/walk.hpp"
