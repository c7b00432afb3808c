#include "storage/search_store.hpp"
