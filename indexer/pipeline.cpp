#include "indexer/pipeline.hpp"
