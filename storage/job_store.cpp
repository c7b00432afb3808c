#include "storage/job_store.hpp"
