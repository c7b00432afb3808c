#pragma once

#include <string>
#include <string_view>

/// Paths inside the tree as text: relative, '/' separated.
namespace vlt::indexer {

/// Empty for a path at the root.
inline std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}
inline std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }
inline std::string joined(std::string_view folder, std::string_view below) {
    std::string path(folder);
    if (!path.empty() && !below.empty()) path += '/';
    return path.append(below);
}

}  // namespace vlt::indexer
