#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/file_result.hpp"
#include "indexer/outline.hpp"

namespace vlt::indexer {

/// Cuts a file along its definitions. A function, method or class that fits `limit` (characters that are not white space) is
/// one chunk; a larger one is cut at its children, then between lines where the tree is shallow; lines between definitions are
/// gathered. Every non-blank line gets into exactly one chunk, in order; only a single line may be larger than the limit.
/// `definitions`[0] is the module; `cut_depth` has a value per line (see Outline).
std::vector<core::Chunk> cut_chunks(std::string_view text, std::span<const DraftDefinition> definitions,
                                    std::span<const std::uint8_t> cut_depth, std::size_t limit);

/// For text without a tree: as cut_depth, low after blank lines.
std::vector<std::uint8_t> cut_depth_of_plain_text(std::string_view text);

}  // namespace vlt::indexer
