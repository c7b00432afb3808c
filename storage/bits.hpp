#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

/// Numbers in bits, for lists of small ones: exponential Golomb codes. A number is cut into its lowest `k` bits and the
/// rest; the rest plus one is written as one bit for each bit that it has after its first one, all 0, then itself, and
/// the lowest bits after it. That takes k + 1 bits below 2^k, and two more whenever a number doubles.
/// (J. Teuhola, "A compression method for clustered bit-vectors", Information Processing Letters 7 (6), 1978.)
namespace vlt::storage {

/// Numbers stay below 2^60, `k` below 60.
inline constexpr unsigned most_number_bits = 60;

/// How many bits put(number, k) takes.
constexpr unsigned bits_of(std::uint64_t number, unsigned k) {
    return 2 * static_cast<unsigned>(std::bit_width((number >> k) + 1)) - 1 + k;
}

class BitWriter {
public:
    void put(std::uint64_t number, unsigned k) {
        const std::uint64_t low = number & ((std::uint64_t{1} << k) - 1);
        const unsigned count = bits_of(number, k);
        if (count <= 32) return put_few(((number >> k) + 1) << k | low, count);  // the bits before its first one are 0
        const auto width = static_cast<unsigned>(std::bit_width((number >> k) + 1));
        put_bits(0, width - 1);
        put_bits((number >> k) + 1, width);
        put_bits(low, k);
    }
    /// The lowest `count` bits, up to 64.
    void put_bits(std::uint64_t bits, unsigned count) {
        if (count > 32) put_few(bits >> 32, count - 32);
        put_few(count > 32 ? bits & 0xFFFF'FFFF : bits & ((std::uint64_t{1} << count) - 1), std::min(count, 32U));
    }
    /// What the other one holds.
    void append(const BitWriter& other) {
        std::size_t at = 0;
        for (; at + 4 <= other.bytes_.size(); at += 4) {
            std::uint64_t word = 0;
            for (std::size_t i = 0; i < 4; ++i) word = word << 8 | static_cast<unsigned char>(other.bytes_[at + i]);
            put_few(word, 32);
        }
        put_few(other.waiting_ & ((std::uint64_t{1} << other.count_) - 1), other.count_);
    }
    std::size_t bits() const { return 8 * bytes_.size() + count_; }
    /// All bits, the last byte filled up with zeros.
    void append_to(std::string& to) const {
        to.append(bytes_);
        std::uint64_t rest = waiting_ << (64 - count_ - 1) << 1;
        for (unsigned i = 0; i < count_; i += 8, rest <<= 8) to.push_back(static_cast<char>(rest >> 56));
    }
    void clear() {
        bytes_.clear();
        waiting_ = count_ = 0;
    }

private:
    // Up to 32 bits, none set above them.
    void put_few(std::uint64_t bits, unsigned count) {
        waiting_ = waiting_ << count | bits;
        count_ += count;
        if (count_ < 32) return;
        count_ -= 32;
        const std::uint64_t word = waiting_ >> count_;
        const char bytes[]{static_cast<char>(word >> 24), static_cast<char>(word >> 16), static_cast<char>(word >> 8),
                           static_cast<char>(word)};
        bytes_.append(bytes, sizeof bytes);
    }

    std::string bytes_;          // by fours
    std::uint64_t waiting_ = 0;  // of which the lowest count_ bits are not in bytes_ yet
    unsigned count_ = 0;         // below 32 between two calls
};

/// Reads what was written; bytes that may be damaged. Borrows them.
class BitReader {
public:
    explicit BitReader(std::string_view bytes) : next_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    /// False: there is no such number.
    bool take(unsigned k, std::uint64_t& number) {
        constexpr unsigned mostly_enough = 32;
        if (have_ < mostly_enough) refill();
        const auto zeros = static_cast<unsigned>(std::countl_zero(window_));
        if (2 * zeros + 1 + k > have_) return take_long(k, number);
        const std::uint64_t rest = window_ << zeros >> (63 - zeros);
        drop(2 * zeros + 1);
        number = (rest - 1) << k | (k == 0 ? 0 : window_ >> (64 - k));
        drop(k);
        return true;
    }
    /// The next `count` bits, up to 64.
    bool take_bits(unsigned count, std::uint64_t& bits) {
        bits = 0;
        for (; count > 0; --count) {
            refill();
            if (have_ == 0) return false;
            bits = bits << 1 | window_ >> 63;
            drop(1);
        }
        return true;
    }

private:
    void refill() {
        if (end_ - next_ >= 8) {
            std::uint64_t more = 0;
            for (int i = 0; i < 8; ++i) more = more << 8 | static_cast<unsigned char>(next_[i]);
            window_ |= have_ < 64 ? more >> have_ : 0;
            next_ += (64 - have_) / 8;
            have_ += (64 - have_) / 8 * 8;
            // Bits of a byte that is not counted yet stand there already: the same ones will be put there again.
            return;
        }
        while (have_ <= 56 && next_ != end_) {
            window_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(*next_++)) << (56 - have_);
            have_ += 8;
        }
    }
    void drop(unsigned count) {
        window_ = count < 64 ? window_ << count : 0;
        have_ -= count;
    }
    // One that is longer than the window may hold.
    bool take_long(unsigned k, std::uint64_t& number) {
        unsigned zeros = 0;
        std::uint64_t rest = 1, low = 0;
        for (std::uint64_t bit = 0; bit == 0; ++zeros)
            if (zeros > most_number_bits || !take_bits(1, bit)) return false;
        --zeros;
        std::uint64_t more = 0;
        if (!take_bits(zeros, more) || !take_bits(k, low)) return false;
        rest = rest << zeros | more;
        if (zeros + k > most_number_bits) return false;
        number = (rest - 1) << k | low;
        return number >> most_number_bits == 0;
    }

    const char *next_, *end_;
    std::uint64_t window_ = 0;  // the next bits, the first one highest
    unsigned have_ = 0;         // of them
};

}  // namespace vlt::storage
