#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/link.hpp"
#include "indexer/workers.hpp"

namespace vlt::indexer {

/// Links files on threads of its own and hands their edges back in the order in which the files were given. All members belong to
/// one thread.
class LinkPool {
public:
    struct Linked {
        std::uint32_t file = 0;
        FileEdges found;
    };

    /// The linker must be prepared, and live as long. `most`: threads, at least 1.
    LinkPool(const Linker& linker, const Workers& workers, std::size_t most);
    ~LinkPool();
    LinkPool(const LinkPool&) = delete;

    /// Whether another file may be given; where none is under way, it may.
    bool has_room();
    void give(std::uint32_t file, std::string summary);
    /// The edges of the first file that was given and not dropped yet, valid until then; nullptr: not within `timeout`. Throws what
    /// linking it threw.
    const Linked* first(std::chrono::milliseconds timeout);
    /// Makes room of it.
    void drop_first();

private:
    struct Slot {
        Linked linked;
        std::string summary;
        std::exception_ptr error;
        bool done = false;
    };
    void work();
    Slot& slot(std::size_t number) { return slots_[number % slots_.size()]; }

    const Linker& linker_;
    const Workers workers_;
    std::vector<Slot> slots_;
    std::mutex mutex_;
    std::condition_variable given_more_, done_more_;
    std::size_t first_ = 0, taken_ = 0, given_ = 0;  // files: dropped, begun, given so far
    std::size_t bytes_ = 0;                          // of the summaries that are held
    bool stop_ = false;
    std::vector<std::jthread> threads_;  // last: they are joined before what they use goes
};

}  // namespace vlt::indexer
