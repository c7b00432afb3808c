#include "indexer/extract.hpp"
