#pragma once

#include <string_view>

namespace vlt {

/// A text file compiled into the binary by cmake/Embed.cmake. Both views live as long as the program.
struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
};

}  // namespace vlt
