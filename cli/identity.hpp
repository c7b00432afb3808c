#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <utility>

namespace vlt::cli {

/// A file or folder by what it is, not by its name: tells whether it has vanished or something else stands in its
/// place.
class Identity {
public:
    explicit Identity(std::filesystem::path path) : path_(std::move(path)) { known_ = look(first_); }

    bool is_same() const {
        struct stat now {};
        return known_ && look(now) && now.st_dev == first_.st_dev && now.st_ino == first_.st_ino;
    }
    const std::filesystem::path& path() const { return path_; }

private:
    bool look(struct stat& info) const { return stat(path_.c_str(), &info) == 0; }

    std::filesystem::path path_;
    struct stat first_ {};
    bool known_ = false;
};

}  // namespace vlt::cli
