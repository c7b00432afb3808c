#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vlt::core {

/// Numbers as bytes of 7 bits, the lowest first; but for the last one the eighth bit is set.
inline void put_number(std::string& to, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) to.push_back(static_cast<char>(number | 0x80));
    to.push_back(static_cast<char>(number));
}
/// Takes a number off the front. False: there is none.
inline bool take_number(std::string_view& bytes, std::uint64_t& number) {
    number = 0;
    for (unsigned i = 0; i < bytes.size() && i < 10; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (i == 9 && byte > 1) return false;
        number |= std::uint64_t{byte & 0x7FU} << (7 * i);
        if (byte < 0x80) {
            bytes.remove_prefix(i + 1);
            return true;
        }
    }
    return false;
}

}  // namespace vlt::core
