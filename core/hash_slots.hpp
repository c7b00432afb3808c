#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace vlt::core {

/// A hash of a short text. `seed`: so that nobody can write a tree whose words all collide.
inline std::uint32_t hash_of_word(std::string_view word, std::uint64_t seed) {
    constexpr std::uint64_t factor = 0x9E37'79B9'7F4A'7C15;
    const auto load = [&](std::size_t at, std::size_t bytes) {
        std::uint64_t value = 0;
        std::memcpy(&value, word.data() + at, bytes);
        return value;
    };
    std::uint64_t hash = (seed ^ word.size()) * factor;
    const auto take = [&](std::uint64_t value) {
        hash = (hash ^ value) * factor;
        hash ^= hash >> 32;
    };
    const std::size_t size = word.size();
    if (size >= 8) {
        for (std::size_t at = 0; at + 8 < size; at += 8) take(load(at, 8));
        take(load(size - 8, 8));
    } else if (size >= 4) {
        take(load(0, 4) | load(size - 4, 4) << 32);
    } else if (size > 0) {
        take(load(0, 1) | load(size / 2, 1) << 8 | load(size - 1, 1) << 16);
    }
    return static_cast<std::uint32_t>(hash ^ hash >> 29);
}

/// Numbers of rows that somebody else keeps, by the rows' hashes: an open-addressing table, made to be used again and
/// again without giving its memory back.
class HashSlots {
public:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;

    void clear(std::size_t slots = 1024) {  // a power of two
        slots_.assign(slots, {});
        used_ = 0;
    }

    /// The row of this hash for which `same(row)` holds; else `none`, and `next` becomes its number.
    template <class Same>
    std::uint32_t find_or_add(std::uint32_t hash, std::uint32_t next, Same&& same) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        for (; slots_[at].row != none; at = (at + 1) & mask)
            if (slots_[at].hash == hash && same(slots_[at].row)) return slots_[at].row;
        slots_[at] = {hash, next};
        if (++used_ * 2 > slots_.size()) grow();
        return none;
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t row = none;
    };

    void grow() {
        std::vector<Slot> old(slots_.size() * 4);
        old.swap(slots_);
        const std::size_t mask = slots_.size() - 1;
        for (const Slot& slot : old) {
            if (slot.row == none) continue;
            std::size_t at = slot.hash & mask;
            while (slots_[at].row != none) at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

}  // namespace vlt::core
