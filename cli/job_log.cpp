#include "cli/job_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "core/clock.hpp"
#include "core/text.hpp"

namespace vlt::cli {

namespace fs = std::filesystem;

JobLog::JobLog(const fs::path& file) {
    mkdir(file.parent_path().c_str(), 0700);
    fd_ = open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

JobLog::~JobLog() {
    if (fd_ != -1) close(fd_);
}

void JobLog::line(std::string_view text) const {
    if (fd_ == -1) return;
    const std::string whole = fmt::format("{} {}\n", core::format_utc(core::now()), core::to_utf8(text));
    [[maybe_unused]] const ssize_t written = write(fd_, whole.data(), whole.size());
}

void keep_newest_logs(const fs::path& folder, std::size_t keep) {
    std::vector<std::pair<fs::file_time_type, fs::path>> logs;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        std::error_code gone;
        const fs::file_time_type time = at->last_write_time(gone);
        if (!gone && at->path().extension() == ".log") logs.emplace_back(time, at->path());
    }
    if (logs.size() <= keep) return;
    std::sort(logs.begin(), logs.end(), std::greater<>());
    for (std::size_t i = keep; i < logs.size(); ++i) fs::remove(logs[i].second, problem);
}

}  // namespace vlt::cli
