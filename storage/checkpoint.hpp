#pragma once

#include <thread>

#include "storage/database.hpp"

namespace vlt::storage {

/// Writes what stands in the vault's log into its file, on a thread and a connection of its own, so that nobody has to
/// wait for the disk when the last connection closes. Does nothing for a short log. What is in the log is safe as it
/// is: an error is left to whoever does it next. Destroying it waits for the end.
class BackgroundCheckpoint {
public:
    explicit BackgroundCheckpoint(const VaultPaths& paths);

private:
    std::jthread thread_;
};

}  // namespace vlt::storage
