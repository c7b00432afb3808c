#pragma once

#include <string_view>

namespace vlt::storage {

/// Whether the relative path matches: `?` and `*` within a folder, `**` across folders (`a/**/b` also matches a/b). A
/// pattern without '/' is held against the file's name alone; one that names a folder matches all below it.
bool matches_glob(std::string_view glob, std::string_view path);

}  // namespace vlt::storage
