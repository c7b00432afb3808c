#include "indexer/languages.hpp"
