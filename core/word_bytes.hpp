#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace vlt::core {

/// What a byte may be to words; bits, so that an identifier's can be gathered.
enum ByteClass : std::uint8_t { separator = 0, lower = 1, upper = 2, digit = 4, underscore = 8, wide = 16 };

struct WordByte {
    ByteClass is = separator;
    char small = 0;  // in lower case
};

constexpr std::array<WordByte, 256> make_word_bytes() {
    std::array<WordByte, 256> bytes{};
    for (int c = 'a'; c <= 'z'; ++c) bytes[static_cast<std::size_t>(c)] = {lower, static_cast<char>(c)};
    for (int c = 'A'; c <= 'Z'; ++c) bytes[static_cast<std::size_t>(c)] = {upper, static_cast<char>(c - 'A' + 'a')};
    for (int c = '0'; c <= '9'; ++c) bytes[static_cast<std::size_t>(c)] = {digit, static_cast<char>(c)};
    for (std::size_t c = 0x80; c < 0x100; ++c) bytes[c].is = wide;
    bytes['_'] = {underscore, '_'};
    return bytes;
}

inline constexpr std::array<WordByte, 256> word_bytes = make_word_bytes();

inline const WordByte& word_byte(char c) {
    return word_bytes[static_cast<unsigned char>(c)];
}

}  // namespace vlt::core
