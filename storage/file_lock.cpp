#include "storage/file_lock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <iterator>
#include <system_error>
#include <thread>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"

namespace vlt::storage {
namespace {

struct flock whole_file() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

// A line of its own for people and for last_holder(); on a full disk there is none.
void note_holder(int fd) {
    char text[16] = {};
    const char* end = std::to_chars(std::begin(text), std::end(text) - 1, ::getpid()).ptr;
    std::fill(text + (end - text), std::end(text) - 1, ' ');
    text[sizeof text - 1] = '\n';
    [[maybe_unused]] const ssize_t written = ::pwrite(fd, text, sizeof text, 0);
}

int open_lock_file(const std::filesystem::path& file) {
    constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    int fd = ::open(file.c_str(), flags, 0600);
    if (fd < 0 && errno == ENOENT) {
        ::mkdir(file.parent_path().c_str(), 0700);
        fd = ::open(file.c_str(), flags, 0600);
    }
    if (fd < 0) {
        const std::string reason = std::generic_category().message(errno);
        throw core::Error(core::ErrorCode::vault_not_writable,
                          "lock file '" + core::path_to_text(file.native()) + "' can't be made: " + reason);
    }
    return fd;
}

}  // namespace

std::optional<FileLock> FileLock::try_acquire(const std::filesystem::path& file) {
    FileLock lock(open_lock_file(file));
    struct flock request = whole_file();
    int result = -1;
    do {
        result = ::fcntl(lock.fd_, F_OFD_SETLK, &request);
    } while (result < 0 && errno == EINTR);
    if (result == 0) {
        note_holder(lock.fd_);
        return lock;
    }
    if (errno == EAGAIN || errno == EACCES) return std::nullopt;
    throw core::Error(
        core::ErrorCode::vault_not_writable,
        "'" + core::path_to_text(file.native()) + "' can't be locked: " + std::generic_category().message(errno));
}

std::optional<FileLock> FileLock::acquire(const std::filesystem::path& file, std::chrono::milliseconds timeout) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + timeout;
    for (;;) {
        if (auto lock = try_acquire(file)) return lock;
        if (Clock::now() >= deadline) return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

bool FileLock::is_held(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    // What can't be looked at is not declared dead.
    if (fd < 0) return errno != ENOENT && errno != ENOTDIR;
    const FileLock closer(fd);
    struct flock request = whole_file();
    if (::fcntl(fd, F_OFD_GETLK, &request) < 0) return true;
    return request.l_type != F_UNLCK;
}

std::optional<pid_t> FileLock::last_holder(const std::filesystem::path& file) {
    const FileLock closer(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    char text[16] = {};
    if (closer.fd_ < 0 || ::pread(closer.fd_, text, sizeof text, 0) <= 0) return std::nullopt;
    pid_t holder = 0;
    if (std::from_chars(std::begin(text), std::end(text), holder).ec != std::errc{} || holder <= 0) return std::nullopt;
    return holder;
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace vlt::storage
