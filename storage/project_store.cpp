#include "storage/project_store.hpp"
