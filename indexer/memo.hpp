#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

/// What threads find out once and share: only added to, never changed. All members may be called from any thread.
namespace vlt::indexer {

/// A list whose items keep their numbers and addresses while others are added.
template <class T>
class Shelf {
public:
    Shelf() = default;
    Shelf(const Shelf&) = delete;
    ~Shelf() {
        for (std::uint32_t i = 0; i < size_; ++i) std::destroy_at(&at(i));
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (T* block = blocks_[i]) std::allocator<T>().deallocate(block, room_in(i));
    }

    std::uint32_t add(T item) {
        std::lock_guard lock(mutex_);
        const std::size_t block = block_of(size_);
        if (!blocks_[block]) blocks_[block] = std::allocator<T>().allocate(room_in(block));
        std::construct_at(&at(size_), std::move(item));
        return size_++;
    }
    /// A number that add() answered; where another thread asks, one that was handed to it.
    const T& operator[](std::uint32_t number) const { return at(number); }

private:
    // Block 0 has room for `first` items, each later one for as many as all before it.
    static constexpr std::uint32_t first = 256;
    static constexpr std::size_t block_of(std::uint32_t number) {
        return static_cast<std::size_t>(std::bit_width(number / first));
    }
    static constexpr std::size_t room_in(std::size_t block) {
        return block == 0 ? first : std::size_t{first} << (block - 1);
    }
    T& at(std::uint32_t number) const {
        const std::size_t block = block_of(number);
        return blocks_[block].load(std::memory_order_acquire)[number - (block == 0 ? 0 : room_in(block))];
    }

    std::mutex mutex_;
    std::uint32_t size_ = 0;
    std::array<std::atomic<T*>, 26> blocks_{};
};

/// Answers by numbers that lie close together, 0, 1, 2 …; read without a lock.
template <class T>
class Memo {
public:
    using Key = std::uint32_t;
    void reset(std::size_t numbers) { places_ = std::make_unique<std::atomic<std::uint32_t>[]>(numbers); }
    /// nullptr: not known yet.
    const T* find(std::uint32_t number) const {
        const std::uint32_t place = places_[number].load(std::memory_order_acquire);
        return place == 0 ? nullptr : &answers_[place - 1];
    }
    /// Of several answers to one question the first stays; they are the same.
    const T& keep(std::uint32_t number, T answer) {
        std::uint32_t known = 0;
        const std::uint32_t place = answers_.add(std::move(answer)) + 1;
        const bool is_first = places_[number].compare_exchange_strong(known, place, std::memory_order_acq_rel);
        return answers_[(is_first ? place : known) - 1];
    }

private:
    std::unique_ptr<std::atomic<std::uint32_t>[]> places_;
    Shelf<T> answers_;
};

/// Answers by any key that is spread well over all 64 bits; read without a lock.
template <class T>
class KeyedMemo {
public:
    using Key = std::uint64_t;
    std::optional<T> find(std::uint64_t key) const {
        const Slots* slots = part_of(key).slots.load(std::memory_order_acquire);
        if (!slots) return std::nullopt;
        const Slot& slot = slots->of(key);
        // Free a moment ago, it may be another key's by now.
        const bool is_known = slot.used.load(std::memory_order_acquire) && slot.key == key;
        return is_known ? std::optional<T>(slot.answer) : std::nullopt;
    }
    void keep(std::uint64_t key, const T& answer) {
        Part& part = part_of(key);
        std::lock_guard lock(part.mutex);
        if (part.all.empty() || part.used * 4 >= part.all.back()->size * 3) grow(part);
        Slot& slot = part.all.back()->of(key);
        if (slot.used.load(std::memory_order_relaxed)) return;
        slot.fill(key, answer);
        ++part.used;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        T answer{};
        std::atomic<bool> used = false;  // set last: what is used never changes
        void fill(std::uint64_t new_key, const T& new_answer) {
            key = new_key;
            answer = new_answer;
            used.store(true, std::memory_order_release);
        }
    };
    struct Slots {
        explicit Slots(std::size_t room) : size(room), slots(std::make_unique<Slot[]>(room)) {}
        Slot& of(std::uint64_t key) const {
            for (std::size_t at = key;; ++at) {
                Slot& slot = slots[at & (size - 1)];
                if (!slot.used.load(std::memory_order_acquire) || slot.key == key) return slot;
            }
        }
        std::size_t size;  // a power of two
        std::unique_ptr<Slot[]> slots;
    };
    struct alignas(64) Part {
        std::mutex mutex;                           // of who adds
        std::atomic<const Slots*> slots = nullptr;  // the last of all
        std::vector<std::unique_ptr<Slots>> all;    // the earlier ones stay for who still reads them
        std::size_t used = 0;
    };

    // The upper bits choose the part, the lower ones the place in it.
    const Part& part_of(std::uint64_t key) const { return parts_[key >> 58]; }
    Part& part_of(std::uint64_t key) { return parts_[key >> 58]; }
    static void grow(Part& part) {
        auto more = std::make_unique<Slots>(part.all.empty() ? 16 : part.all.back()->size * 2);
        if (!part.all.empty())
            for (std::size_t i = 0; i < part.all.back()->size; ++i)
                if (const Slot& one = part.all.back()->slots[i]; one.used.load(std::memory_order_relaxed))
                    more->of(one.key).fill(one.key, one.answer);
        part.all.push_back(std::move(more));
        part.slots.store(part.all.back().get(), std::memory_order_release);
    }

    std::array<Part, 64> parts_;
};

}  // namespace vlt::indexer
