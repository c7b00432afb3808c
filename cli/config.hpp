#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vlt::cli {

/// `config.toml` beside the vault: the owner's wishes for all projects.
struct VaultSettings {
    int max_running_jobs = 1;                      // 1 to 64
    int workers = 0;                               // threads that parse; 0: as many as cores
    std::int64_t max_file_size = 2 * 1024 * 1024;  // bytes, at most 64 MiB
    std::vector<std::string> notices;  // a sentence for each key that is not known, or is not meant as it stands
};
/// A file that is not there means the defaults. Throws Error{invalid_argument} naming the file and the line or key.
VaultSettings read_vault_settings(const std::filesystem::path& vault);

/// `vlt.toml` in a source tree: as hostile as the tree.
struct TreeSettings {
    std::filesystem::path file;
    std::optional<std::string> project_id;
    std::vector<std::string> include, exclude, languages;
    std::optional<std::int64_t> max_file_size;  // bytes, at most 64 MiB
    std::vector<std::string> notices;
};
/// The `vlt.toml` of `folder` itself; nullopt where there is none. A link is not followed.
/// Throws Error{invalid_argument} naming the file and the line or key.
std::optional<TreeSettings> read_tree_settings(const std::filesystem::path& folder);
/// The nearest `vlt.toml` in `folder` or above it.
std::optional<TreeSettings> find_tree_settings(const std::filesystem::path& folder);

}  // namespace vlt::cli
