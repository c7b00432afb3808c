#include "indexer/memo.hpp"

#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

using namespace vlt::indexer;

namespace {

// As keys are meant to be: spread over all bits.
std::uint64_t spread(std::uint64_t number) {
    number *= 0x9e3779b97f4a7c15ull;
    number = (number ^ (number >> 29)) * 0xbf58476d1ce4e5b9ull;
    return number ^ (number >> 32);
}

}  // namespace

TEST_CASE("a memo answers what was kept under the key, and nothing else") {
    KeyedMemo<std::uint64_t> memo;
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        CHECK_FALSE(memo.find(spread(i)));
        memo.keep(spread(i), i);
    }
    for (std::uint64_t i = 0; i < 10'000; ++i) CHECK(memo.find(spread(i)) == i);
    memo.keep(spread(7), 8);
    CHECK(memo.find(spread(7)) == 7);  // the first answer stays
}

// Two threads that come towards each other take free places under each other's eyes.
TEST_CASE("threads that fill a memo at once never get the answer to another question") {
    constexpr std::uint64_t questions = 20'000;
    std::atomic<std::uint64_t> wrong = 0;
    for (std::uint64_t round = 0; round < 200; ++round) {
        KeyedMemo<std::uint64_t> memo;
        const auto ask = [&](bool backwards) {
            for (std::uint64_t i = 0; i < questions; ++i) {
                const std::uint64_t key = spread(round * questions + (backwards ? questions - 1 - i : i));
                if (const auto answer = memo.find(key); !answer)
                    memo.keep(key, key);
                else if (*answer != key)
                    ++wrong;
            }
        };
        std::array threads{std::jthread(ask, false), std::jthread(ask, true)};
    }
    CHECK(wrong == 0);
}
