#include "storage/index_store.hpp"
