#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace vlt::indexer {

/// A queue bounded by weight, between many producers and one consumer. All members may be called from any thread. Closing it is how
/// either side ends the work: producers are turned away, the consumer still gets what waits. It is woken for items of some weight
/// together: to be woken for each of many small ones took 4 % of the CPU of an index of Django.
template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t max_weight) : max_weight_(max_weight) {}

    /// Waits for room (an item heavier than the bound passes when the queue is empty). False: the queue is closed.
    bool push(T item, std::size_t weight) {
        std::unique_lock lock(mutex_);
        if (weight_ + weight > max_weight_) filled_.notify_one();
        room_.wait(lock, [&] { return closed_ || weight_ == 0 || weight_ + weight <= max_weight_; });
        if (closed_) return false;
        weight_ += weight;
        items_.push_back(std::move(item));
        const bool wakes = weight_ >= max_weight_ / 16;
        lock.unlock();
        if (wakes) filled_.notify_one();
        return true;
    }

    /// Everything that waits, after `timeout` at the latest; empty where nothing came, all producers are done, or the queue is closed.
    std::vector<T> take(std::chrono::milliseconds timeout) {
        std::unique_lock lock(mutex_);
        filled_.wait_for(lock, timeout, [&] { return closed_ || done_ || !items_.empty(); });
        std::vector<T> taken = std::move(items_);
        items_.clear();
        weight_ = 0;
        lock.unlock();
        room_.notify_all();
        return taken;
    }

    /// The producers' last word: the consumer need not wait for more.
    void done() {
        {
            std::lock_guard lock(mutex_);
            done_ = true;
        }
        filled_.notify_all();
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
    bool closed_ = false, done_ = false;
};

/// What several threads may have of something at a time. Members may be called from any thread.
class Budget {
public:
    explicit Budget(std::size_t max) : max_(max) {}

    /// A share, given back when it ends.
    class Share {
    public:
        Share(Budget& budget, std::size_t size) : budget_(budget), size_(size) {}
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;
        ~Share() { budget_.give_back(size_); }

    private:
        Budget& budget_;
        std::size_t size_;
    };

    /// Waits until there is so much left; who asks for more than all waits to be alone. In the order of asking: a large share
    /// is not put off by small ones. Whoever must wait calls `before_waiting`.
    template <class Fn>
    Share take(std::size_t size, const Fn& before_waiting) {
        std::unique_lock turn(turn_, std::try_to_lock);
        if (!turn) {
            before_waiting();
            turn.lock();
        }
        std::unique_lock lock(mutex_);
        const auto is_free = [&] { return taken_ == 0 || taken_ + size <= max_; };
        if (!is_free()) before_waiting();
        freed_.wait(lock, is_free);
        taken_ += size;
        return Share(*this, size);
    }

private:
    void give_back(std::size_t size) {
        {
            std::lock_guard lock(mutex_);
            taken_ -= size;
        }
        freed_.notify_one();
    }

    const std::size_t max_;
    std::mutex turn_, mutex_;
    std::condition_variable freed_;
    std::size_t taken_ = 0;
};

}  // namespace vlt::indexer
