#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace vlt::indexer::c_family {

/// The lines (1-based, first and last) in branches of #if that are probably not compiled, in order: those for other systems
/// than Linux, after `#if 0`, of macros that nothing sets by itself, and after a branch that is as likely. Of definitions of
/// one name the others are meant. Linear time.
std::vector<std::pair<std::uint32_t, std::uint32_t>> unlikely_lines(std::string_view text, bool is_cpp);

}  // namespace vlt::indexer::c_family
