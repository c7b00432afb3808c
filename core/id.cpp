#include "core/id.hpp"

#include <fmt/format.h>
#include <sha256.h>
#include <uuid/uuid.h>

#include <array>
#include <cstdint>

#include "core/error.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace vlt::core {

namespace {

constexpr std::size_t max_id_characters = 128;
/// Leaves room for the "-2" that tells two folders of one name apart.
constexpr std::size_t max_slug_bytes = 100;

bool is_lower_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/// Unicode's White_Space, its control characters aside.
bool is_space(char32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

[[noreturn]] void refuse_id(std::string_view id, const char* why) {
    throw Error(ErrorCode::invalid_argument,
                fmt::format("invalid project id '{}': {}", path_to_text(clip(id, 200)), why));
}

}  // namespace

std::string new_job_id() {
    uuid_t bytes;
    uuid_generate_random(bytes);
    std::array<char, 37> text{};
    uuid_unparse_lower(bytes, text.data());
    return std::string(text.data(), 36);
}

bool is_job_id(std::string_view text) {
    constexpr std::string_view shape = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[i];
        switch (shape[i]) {
            case 'x':
                if (!is_lower_hex(c)) return false;
                break;
            case 'v':  // the variant of RFC 4122
                if (c != '8' && c != '9' && c != 'a' && c != 'b') return false;
                break;
            default:
                if (c != shape[i]) return false;
        }
    }
    return true;
}

std::string job_name(std::string_view absolute_path) {
    return "ingest-" + sha256_hex(absolute_path).substr(0, 8);
}

std::string sha256_hex(std::string_view bytes) {
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256Final(digest.data(), &context);
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

void require_project_id(std::string_view id) {
    if (id.empty()) refuse_id(id, "it is empty");
    if (!is_utf8(id)) refuse_id(id, "it is not UTF-8");
    std::size_t characters = 0;
    char32_t last = 0;
    for (std::size_t at = 0; at < id.size(); ++characters) {
        const char32_t c = decode_utf8(id, at);
        if (is_control(c)) refuse_id(id, "it holds a control character");
        if (characters == 0 && is_space(c)) refuse_id(id, "it begins with a space");
        last = c;
    }
    if (is_space(last)) refuse_id(id, "it ends with a space");
    if (characters > max_id_characters) refuse_id(id, "it is longer than 128 characters");
}

std::string slug(std::string_view folder_name) {
    std::string result;
    for (const char c : folder_name) {
        const char lower = to_lower(c);
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            result += lower;
        else if (!result.empty() && result.back() != '-')
            result += '-';
        if (result.size() == max_slug_bytes) break;
    }
    while (!result.empty() && result.back() == '-') result.pop_back();
    return result.empty() ? "project" : result;
}

}  // namespace vlt::core
