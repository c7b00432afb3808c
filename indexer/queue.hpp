#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace vlt::indexer {

/// A queue bounded by weight, between many producers and one consumer. All members may be called from any thread. Closing it is how
/// either side ends the work: producers are turned away, the consumer still gets what waits.
template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t max_weight) : max_weight_(max_weight) {}

    /// Waits for room (an item heavier than the bound passes when the queue is empty). False: the queue is closed.
    bool push(T item, std::size_t weight) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return closed_ || weight_ == 0 || weight_ + weight <= max_weight_; });
        if (closed_) return false;
        weight_ += weight;
        items_.push_back(std::move(item));
        lock.unlock();
        filled_.notify_one();
        return true;
    }

    /// Everything that waits; empty where nothing came within `timeout` or the queue is closed.
    std::vector<T> take(std::chrono::milliseconds timeout) {
        std::unique_lock lock(mutex_);
        filled_.wait_for(lock, timeout, [&] { return closed_ || !items_.empty(); });
        std::vector<T> taken = std::move(items_);
        items_.clear();
        weight_ = 0;
        lock.unlock();
        room_.notify_all();
        return taken;
    }

    void close() {
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
        }
        room_.notify_all();
        filled_.notify_all();
    }

private:
    const std::size_t max_weight_;
    std::mutex mutex_;
    std::condition_variable room_, filled_;
    std::vector<T> items_;
    std::size_t weight_ = 0;
    bool closed_ = false;
};

}  // namespace vlt::indexer
