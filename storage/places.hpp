#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/file_result.hpp"

/// Texts that stand in a file's pieces are stored as places in them and a number of bytes (migrations/0010). What is
/// answered here was checked against what the view code_spelled makes of it: it shows the very text again.
namespace vlt::storage {

/// How many bytes at the beginning of `source` read as `text` where each run of blanks, tabs and line ends is one
/// blank.
std::optional<std::size_t> length_as_one_line(std::string_view source, std::string_view text);

/// A docstring in a file's text: its lines, and before each but the first one the same `indent`.
struct Indented {
    std::size_t size;  // bytes in the file's text
    std::string_view indent;
};
/// `source` begins with the docstring's first line.
std::optional<Indented> match_indented(std::string_view source, std::string_view docstring);

/// The pieces of one file, which must outlive it and be views of one text, in its order.
class Places {
public:
    explicit Places(std::span<const core::Chunk> pieces) : pieces_(pieces) {}

    /// Where a view of that same text stands.
    struct Place {
        std::size_t piece = 0, byte = 0;
        /// As it is stored.
        std::int64_t number() const { return static_cast<std::int64_t>(piece << byte_bits | byte); }
    };
    /// nullopt: not within one piece, or too far from its beginning.
    std::optional<Place> find(std::string_view text) const;
    /// What stands in the piece before the place, and from it on.
    std::string_view before(const Place& place) const { return pieces_[place.piece].body.substr(0, place.byte); }
    std::string_view from(const Place& place) const { return pieces_[place.piece].body.substr(place.byte); }

    struct Docstring {
        Place place;
        Indented text;
    };
    /// A definition's docstring, wherever its bytes are kept; looked for around the name, or else at the beginning.
    std::optional<Docstring> find_docstring(const std::optional<Place>& around, std::string_view docstring) const;

private:
    static constexpr unsigned byte_bits = 14;

    std::span<const core::Chunk> pieces_;
};

}  // namespace vlt::storage
