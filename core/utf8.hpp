#pragma once

#include <cstddef>
#include <string_view>

namespace vlt::core {

/// Length of the well-formed UTF-8 sequence at `at` (1 to 4; Unicode 15, table 3-7), 0 where there is none. `at` is
/// inside `text`.
inline std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0), second = byte(1);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return tail(1) ? 2 : 0;
    if (lead < 0xF0) {
        if (!tail(1) || !tail(2)) return 0;
        const bool overlong = lead == 0xE0 && second < 0xA0;
        const bool surrogate = lead == 0xED && second >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead < 0xF5) {
        if (!tail(1) || !tail(2) || !tail(3)) return 0;
        const bool overlong = lead == 0xF0 && second < 0x90;
        const bool too_high = lead == 0xF4 && second >= 0x90;
        return overlong || too_high ? 0 : 4;
    }
    return 0;
}

/// The character at `at`, which moves behind it. A byte that is not part of well-formed UTF-8 is U+FFFD.
inline char32_t decode_utf8(std::string_view text, std::size_t& at) {
    const std::size_t length = utf8_length(text, at);
    const auto bits = [&](std::size_t i, unsigned mask) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]) & mask);
    };
    const std::size_t i = at;
    at += length == 0 ? 1 : length;
    switch (length) {
        case 1:
            return bits(i, 0x7F);
        case 2:
            return bits(i, 0x1F) << 6 | bits(i + 1, 0x3F);
        case 3:
            return bits(i, 0x0F) << 12 | bits(i + 1, 0x3F) << 6 | bits(i + 2, 0x3F);
        case 4:
            return bits(i, 0x07) << 18 | bits(i + 1, 0x3F) << 12 | bits(i + 2, 0x3F) << 6 | bits(i + 3, 0x3F);
        default:
            return 0xFFFD;
    }
}

/// Writes `c` (a Unicode scalar value) to `to`, which has room for 4 bytes; how many it took.
inline std::size_t encode_utf8(char32_t c, char* to) {
    const auto put = [&](std::size_t i, char32_t bits) { to[i] = static_cast<char>(bits); };
    if (c < 0x80) {
        put(0, c);
        return 1;
    }
    if (c < 0x800) {
        put(0, 0xC0 | c >> 6);
        put(1, 0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        put(0, 0xE0 | c >> 12);
        put(1, 0x80 | (c >> 6 & 0x3F));
        put(2, 0x80 | (c & 0x3F));
        return 3;
    }
    put(0, 0xF0 | c >> 18);
    put(1, 0x80 | (c >> 12 & 0x3F));
    put(2, 0x80 | (c >> 6 & 0x3F));
    put(3, 0x80 | (c & 0x3F));
    return 4;
}

}  // namespace vlt::core
