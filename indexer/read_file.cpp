#include "indexer/read_file.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"

namespace vlt::indexer {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t fine_granularity = 20'000'000;  // ns: a kernel tick (10 ms at 100 Hz), doubled
constexpr std::int64_t coarse_granularity = 2 * second;  // file systems that keep whole seconds (FAT: two)

/// Closes its descriptor.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

constexpr int open_flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

/// One folder after the other: for kernels without openat2 and for paths longer than the system takes at once.
Descriptor open_stepwise(int root, const std::string& path) {
    Descriptor folder;
    std::size_t begin = 0;
    for (;;) {
        std::size_t end = path.find('/', begin);
        bool last = end == std::string::npos;
        std::string part = path.substr(begin, last ? std::string::npos : end - begin);
        int flags = last ? open_flags : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        Descriptor next(::openat(folder.get() >= 0 ? folder.get() : root, part.c_str(), flags));
        if (next.get() < 0 || last) return next;
        folder = std::move(next);
        begin = end + 1;
    }
}

Descriptor open_beneath(int root, const std::string& path) {
    if (path.size() < 4000) {
        open_how how{};
        how.flags = open_flags;
        how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
        long fd = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
        if (fd >= 0 || (errno != ENOSYS && errno != EPERM && errno != EAGAIN)) return Descriptor(static_cast<int>(fd));
    }
    return open_stepwise(root, path);
}

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * second + time.tv_nsec; }

bool is_racy(std::int64_t mtime, std::int64_t now) {
    return mtime >= now - (mtime % second == 0 ? coarse_granularity : fine_granularity);
}

/// Reads up to `limit` bytes from the start; false: errno says why.
bool read_all(int fd, std::string& bytes, std::size_t limit) {
    std::size_t done = 0;
    while (done < limit) {
        ssize_t count = ::read(fd, bytes.data() + done, limit - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return true;
}

}  // namespace

Root::Root(const std::string& folder) : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (fd_ >= 0) return;
    int error = errno;
    bool missing = error == ENOENT || error == ENOTDIR;
    throw core::Error(core::ErrorCode::invalid_path,
                      (missing ? "folder not found: " : "invalid path: ") + core::path_to_text(folder) +
                          (missing ? "" : " can't be read (" + std::generic_category().message(error) + ")"));
}

Root::~Root() { ::close(fd_); }

ReadFile read_file(const Root& root, const std::string& path, std::int64_t max_bytes, bool probe_only) {
    ReadFile file;
    auto fail = [&](int error) {
        if (error == ENOENT || error == ENOTDIR)
            file.outcome = ReadFile::Outcome::gone;
        else if (error == ELOOP || error == ENXIO || error == ENODEV)
            file.outcome = ReadFile::Outcome::not_regular;
        file.reason = "can't be read: " + std::generic_category().message(error);
        return std::move(file);
    };
    Descriptor fd = open_beneath(root.fd(), path);
    if (fd.get() < 0) return fail(errno);
    struct stat before {};
    if (::fstat(fd.get(), &before) != 0) return fail(errno);
    file.size = before.st_size;
    file.mtime_ns = nanoseconds(before.st_mtim);
    if (!S_ISREG(before.st_mode)) {
        file.outcome = ReadFile::Outcome::not_regular;
        return file;
    }
    if (before.st_size > max_bytes) {
        file.outcome = ReadFile::Outcome::too_large;
        return file;
    }
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    file.racy = is_racy(file.mtime_ns, nanoseconds(now));
    // One byte more than it had: a file that grows meanwhile is seen to be larger.
    std::size_t limit = static_cast<std::size_t>(before.st_size) + 1;
    if (probe_only) limit = std::min<std::size_t>(limit, 8192);
    file.bytes.resize(limit);
    if (!read_all(fd.get(), file.bytes, limit)) return fail(errno);
    struct stat after {};
    if (::fstat(fd.get(), &after) == 0 && (after.st_size != before.st_size || nanoseconds(after.st_mtim) != file.mtime_ns))
        file.racy = true;
    file.outcome = ReadFile::Outcome::read;
    return file;
}

}  // namespace vlt::indexer
