#include "storage/bits.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using namespace vlt::storage;

namespace {

struct Number {
    std::uint64_t value;
    unsigned k;
};

std::vector<Number> random_numbers(std::mt19937_64& random) {
    std::vector<Number> numbers(random() % 80);
    for (Number& one : numbers) {
        const auto bits = random() % 3 == 0 ? 2 : random() % most_number_bits;
        one = {random() & ((std::uint64_t{1} << bits) - 1), static_cast<unsigned>(random() % 32)};
    }
    return numbers;
}

std::string written(const std::vector<Number>& numbers) {
    BitWriter writer;
    for (const Number& one : numbers) {
        const std::size_t before = writer.bits();
        writer.put(one.value, one.k);
        CHECK(writer.bits() - before == bits_of(one.value, one.k));
    }
    std::string bytes;
    writer.append_to(bytes);
    CHECK(bytes.size() == (writer.bits() + 7) / 8);
    return bytes;
}

}  // namespace

TEST_CASE("numbers in bits are those of Teuhola's code") {
    for (const auto& [number, k, bits] : std::vector<std::tuple<int, unsigned, std::string>>{{0, 0, "1"},
                                                                                             {1, 0, "010"},
                                                                                             {2, 0, "011"},
                                                                                             {3, 0, "00100"},
                                                                                             {0, 2, "100"},
                                                                                             {3, 2, "111"},
                                                                                             {4, 2, "01000"}}) {
        BitWriter writer;
        writer.put(static_cast<std::uint64_t>(number), k);
        REQUIRE(writer.bits() == bits.size());
        std::string bytes;
        writer.append_to(bytes);
        for (std::size_t i = 0; i < bits.size(); ++i) CHECK((bytes[0] >> (7 - i) & 1) == bits[i] - '0');
    }
}

TEST_CASE("numbers come back from their bits, also after others") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 2'000; ++round) {
        const auto first = random_numbers(random), second = random_numbers(random);
        BitWriter all, more;
        for (const Number& one : first) all.put(one.value, one.k);
        for (const Number& one : second) more.put(one.value, one.k);
        all.append(more);
        std::string bytes;
        all.append_to(bytes);
        BitReader reader(bytes);
        for (const auto& numbers : {first, second})
            for (const Number& one : numbers) {
                std::uint64_t value = 0;
                REQUIRE(reader.take(one.k, value));
                REQUIRE(value == one.value);
            }
    }
}

TEST_CASE("bits that are cut off or changed yield other numbers or none, and end") {
    std::mt19937_64 random(2);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes = written(random_numbers(random));
        if (bytes.empty()) continue;
        bytes.resize(random() % bytes.size() + 1);
        for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
        const std::vector<char> alone(bytes.begin(), bytes.end());  // a reader that goes too far leaves its block
        BitReader reader(std::string_view(alone.data(), alone.size()));
        std::uint64_t value = 0;
        std::size_t taken = 0;
        while (reader.take(random() % 2 == 0 ? 0 : 17, value)) {
            CHECK(value >> most_number_bits == 0);
            REQUIRE(++taken <= 8 * alone.size());
        }
    }
}
