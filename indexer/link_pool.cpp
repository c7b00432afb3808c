#include "indexer/link_pool.hpp"

#include <algorithm>
#include <utility>

namespace vlt::indexer {

namespace {

constexpr std::size_t slots_a_thread = 64;
constexpr std::size_t most_bytes = 8u << 20;    // of summaries that wait
constexpr std::size_t most_kept_edges = 1'024;  // room that a slot keeps for the next file

}  // namespace

LinkPool::LinkPool(const Linker& linker, const Workers& workers, std::size_t most) : linker_(linker), workers_(workers) {
    const std::size_t threads = std::min(workers_.count(), most);
    slots_.resize(threads * slots_a_thread);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

LinkPool::~LinkPool() {
    std::lock_guard lock(mutex_);
    stop_ = true;
    given_more_.notify_all();
}

bool LinkPool::has_room() {
    std::lock_guard lock(mutex_);
    return first_ == given_ || (given_ - first_ < slots_.size() && bytes_ < most_bytes);
}

void LinkPool::give(std::uint32_t file, std::string summary) {
    {
        std::lock_guard lock(mutex_);
        Slot& to = slot(given_++);
        bytes_ += summary.size();
        to.linked.file = file;
        to.summary = std::move(summary);
    }
    given_more_.notify_one();
}

const LinkPool::Linked* LinkPool::first(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    Slot& wanted = slot(first_);
    if (!done_more_.wait_for(lock, timeout, [&] { return wanted.done; })) return nullptr;
    if (wanted.error) std::rethrow_exception(wanted.error);
    return &wanted.linked;
}

void LinkPool::drop_first() {
    std::lock_guard lock(mutex_);
    Slot& dropped = slot(first_++);
    bytes_ -= dropped.summary.size();
    dropped.done = false;
    dropped.linked.found.texts.reset();
    if (dropped.linked.found.edges.capacity() > most_kept_edges) dropped.linked.found.edges = {};
}

void LinkPool::work() {
    workers_.begin();
    FileLinker linker(linker_);
    std::unique_lock lock(mutex_);
    for (;;) {
        given_more_.wait(lock, [&] { return stop_ || taken_ < given_; });
        if (stop_) return;
        const std::size_t number = taken_++;
        Slot& mine = slot(number);
        lock.unlock();
        try {
            linker.link(mine.linked.file, mine.summary, mine.linked.found);
        } catch (...) {
            mine.error = std::current_exception();
        }
        lock.lock();
        mine.done = true;
        if (number == first_) done_more_.notify_one();
    }
}

}  // namespace vlt::indexer
