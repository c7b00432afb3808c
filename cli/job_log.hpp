#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vlt::cli {

/// A file of lines with the time in front of each (0600, in a folder of 0700). A log that can't be written is no reason
/// to stop: lines are then dropped. One thread.
class JobLog {
public:
    explicit JobLog(const std::filesystem::path& file);
    ~JobLog();
    JobLog(const JobLog&) = delete;
    JobLog& operator=(const JobLog&) = delete;

    void line(std::string_view text) const;
    /// -1 where the file could not be opened.
    int fd() const { return fd_; }

private:
    int fd_ = -1;
};

/// Removes all but the newest `keep` files of `folder`.
void keep_newest_logs(const std::filesystem::path& folder, std::size_t keep);

}  // namespace vlt::cli
