#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"

namespace vlt::indexer {

/// What narrows the tree besides the ignore files (vlt.toml, config.toml).
struct WalkOptions {
    std::int64_t max_file_size = std::int64_t{2} << 20;  // bytes
    std::vector<std::string> include;  // gitignore-style patterns relative to the root; empty: everything
    std::vector<std::string> exclude;  // gitignore-style patterns
    std::vector<std::string>
        languages;  // names of the language table; empty: all. What only its content tells is found all the same
    std::vector<std::filesystem::path> never;  // absolute files or folders to pass over: the vault
};

/// A regular file that git would not ignore and whose name tells that it may be indexed.
struct FoundFile {
    std::string path;  // relative to the root, '/' separated, the system's bytes
    std::int64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::int64_t ctime_ns = 0;
    /// Empty: to be read. Else why it is skipped without being opened ("larger than 2 MiB", "same file as a/b.c").
    std::string skip_reason;
    /// By name alone; nullptr where the content must decide (`#!`, `.h`).
    const struct Language* language = nullptr;
};

struct WalkResult {
    std::vector<FoundFile> files;             // sorted by path (bytes)
    std::vector<core::FileWarning> warnings;  // folders that could not be read
    std::vector<std::string> settings;        // files that tell where modules are (go.mod …), sorted; narrowed by ignore files alone
    std::int64_t other_files = 0;             // seen, not ignored, of no known language
    bool complete = true;                     // false: `stop` said so
};

/// Walks the tree below `root` (absolute, resolved) as the contract says (section 6): .gitignore at every level from
/// the repository's root down, .git/info/exclude, the global excludes; a .vltignore at any level stands above all of
/// them. No links are followed; a file with several names is found once, the others get a skip_reason. Opens no file
/// but ignore files, git's settings and CACHEDIR.TAG. `stop` is asked at every 64th file or folder at least, also while
/// patterns are matched; it should be cheap. True ends the walk. A root that git ignores as a whole yields no file and
/// a warning. Throws Error{invalid_path} where the root itself can't be read, Error{index_failed} where descriptors or
/// memory run out.
WalkResult walk(const std::filesystem::path& root, const WalkOptions& options, const std::function<bool()>& stop = {});

/// Every file that git would list with `git ls-files -o --exclude-standard` in a repository with nothing added,
/// whatever its language; the never-walked folders of the contract are left out. Sorted. For tests against git.
std::vector<std::string> list_unignored(const std::filesystem::path& root);

}  // namespace vlt::indexer
