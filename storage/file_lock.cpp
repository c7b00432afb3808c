#include "storage/file_lock.hpp"
