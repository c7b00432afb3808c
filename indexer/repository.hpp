#pragma once

#include <optional>
#include <string>

namespace vlt::indexer {

/// What git's own files say about a tree, as far as ignoring goes. Where git is silent or absent, so are these.
struct GitView {
    std::string root;          // the repository's top folder, absolute; the folder asked about where there is none
    std::string excludes;      // text of the user's global excludes file
    std::string info;          // text of the repository's info/exclude
    bool ignore_case = false;  // core.ignorecase
};

/// Looks upward from `folder` (absolute, resolved) for a repository, as git does, and reads the settings that hold
/// there. Reads the environment (HOME, XDG_CONFIG_HOME, GIT_CONFIG_*). Never throws for what it finds; files that can't
/// be read count as absent.
GitView look_at_git(const std::string& folder);

/// The bytes of the regular file `name` in the folder `at` (or a path with AT_FDCWD), at most 8 MiB. nullopt: there is
/// none, it is not a regular file, it can't be read (`error` then holds the errno; 0 where it is absent or no file), or
/// it is larger (EFBIG). With `follow` false a link is not followed, and counts as no file.
std::optional<std::string> read_small_file(int at, const char* name, bool follow, int& error);

}  // namespace vlt::indexer
