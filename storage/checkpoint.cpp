#include "storage/checkpoint.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <system_error>

namespace vlt::storage {
namespace {

constexpr std::uintmax_t worth_it = 4 << 20;  // bytes of log

void checkpoint(const std::filesystem::path& file) {
    sqlite3* db = nullptr;
    // Never makes a vault: it may have been removed. A connection knows of the log once it has read.
    if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
        sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr) == SQLITE_OK)
        sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    sqlite3_close(db);
}

}  // namespace

BackgroundCheckpoint::BackgroundCheckpoint(const VaultPaths& paths) {
    std::error_code none;
    const auto log_size = std::filesystem::file_size(paths.file.native() + "-wal", none);
    if (!none && log_size >= worth_it) thread_ = std::jthread(checkpoint, paths.file);
}

}  // namespace vlt::storage
