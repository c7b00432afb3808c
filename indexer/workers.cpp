#include "indexer/workers.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

namespace vlt::indexer {

std::size_t Workers::count() const {
    constexpr unsigned most = 256;
    const unsigned many = wanted > 0 ? static_cast<unsigned>(wanted) : std::thread::hardware_concurrency();
    return std::clamp(many, 1u, most);
}

void Workers::begin() const {
    constexpr int nice = 10;
    // Linux keeps it a thread. Where it fails, all goes on as it would have.
    if (step_back) ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice);
}

}  // namespace vlt::indexer
