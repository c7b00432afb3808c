#pragma once

#include <cstdint>
#include <string>

namespace vlt::indexer {

/// The folder that files are read below; owns its descriptor. Any thread.
class Root {
public:
    /// Throws Error{invalid_path} where the folder can't be opened.
    explicit Root(const std::string& folder);
    Root(const Root&) = delete;
    Root& operator=(const Root&) = delete;
    ~Root();
    int fd() const { return fd_; }

private:
    int fd_;
};

/// A regular file's content and what the file was like when it was read.
struct ReadFile {
    enum class Outcome { read, gone, not_regular, too_large, failed } outcome = Outcome::failed;
    std::string bytes;
    std::string reason;  // failed: the system's words
    std::int64_t size = 0;
    std::int64_t mtime_ns = 0;
    /// Changed within the clock's granularity of being read, or while it was: another change could hide behind the same mtime.
    bool racy = false;
};

/// Reads at most `max_bytes` of the file (`probe_only`: just its first 8 KiB). Follows no link, neither at the end nor on the
/// way, leaves the root by no "..", and opens nothing that could block. Never throws but std::bad_alloc.
ReadFile read_file(const Root& root, const std::string& path, std::int64_t max_bytes, bool probe_only = false);

}  // namespace vlt::indexer
