#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vlt::core {

/// Whether `bytes` is well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates, at most U+10FFFF).
bool is_utf8(std::string_view bytes);
/// `bytes` with each byte that is not part of well-formed UTF-8, and each NUL, replaced by U+FFFD. Line ends stay.
std::string to_utf8(std::string_view bytes);
/// A file name as text: bytes that are not UTF-8, and control characters, as `\xHH`; a backslash that stands before
/// "xHH" is itself written `\x5C`, so that two names never become one.
std::string path_to_text(std::string_view bytes);
/// The inverse of path_to_text.
std::string text_to_path(std::string_view text);
/// In lower case as far as it is ASCII.
constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
std::string lower_case(std::string_view text);
/// At most `max_bytes` of `text`, cut between two characters.
std::string_view clip(std::string_view text, std::size_t max_bytes);
/// Characters that are not space, tab, CR, LF, VT, FF; counted in bytes.
std::size_t non_white(std::string_view text);
/// How many '\n' there are.
std::size_t count_line_ends(std::string_view text);

/// A text's lines, each with the line end behind it. None for an empty text.
struct LineSums {
    std::vector<std::size_t> begin;      // line n (0-based) begins at begin[n]; one more: the text's size
    std::vector<std::size_t> non_white;  // of what stands before line n; one more: of the whole text
};
LineSums measure_lines(std::string_view text);

/// Tokens a BPE tokenizer would make of source code, estimated from runs of letters, digits, spaces and punctuation.
std::uint32_t estimate_tokens(std::string_view text);
/// 64-bit non-cryptographic hash of a file's bytes (XXH3), to tell changed content from touched files.
std::uint64_t content_hash(std::string_view bytes);

}  // namespace vlt::core
