#pragma once

#include <cstddef>

namespace vlt::indexer {

/// The threads that do a job's work beside the one that writes.
struct Workers {
    int wanted = 0;          // 0: as many as cores
    bool step_back = false;  // they leave the cores to whoever else wants them; the thread that writes never does,
                             // since others wait for its lock

    /// 1 to 256.
    std::size_t count() const;
    /// What each of them calls first.
    void begin() const;
};

}  // namespace vlt::indexer
