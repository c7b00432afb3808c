#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>

namespace vlt::storage {

/// An exclusive lock on a file, held by the kernel for as long as the object, or the process, lives: an open file
/// description lock (fcntl(2), F_OFD_SETLK). Not inherited by programs that are started (O_CLOEXEC). Movable; any
/// thread.
class FileLock {
public:
    /// Takes the lock at once, or nullopt where another holds it. Makes the file (0600). Throws
    /// Error{vault_not_writable} where it can't be made.
    static std::optional<FileLock> try_acquire(const std::filesystem::path& file);
    /// Waits until it is free, or nullopt when `timeout` has passed.
    static std::optional<FileLock> acquire(const std::filesystem::path& file, std::chrono::milliseconds timeout);
    /// Whether a living process holds it; asks without taking it (F_OFD_GETLK). A missing file is not held.
    static bool is_held(const std::filesystem::path& file);
    /// The process that took it last, as it noted itself in the file: for a look at one that does not let go, since ids
    /// are used again. nullopt: not known.
    static std::optional<pid_t> last_holder(const std::filesystem::path& file);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int fd) : fd_(fd) {}
    int fd_ = -1;
};

}  // namespace vlt::storage
