#pragma once

#include <chrono>

#include "storage/database.hpp"

namespace vlt::storage {

/// Drops the tables of FTS5 that held the full text of earlier vaults (migrations/0007), in short transactions, until
/// the deadline. True: none is left.
bool purge_old_full_texts(Database& db, std::chrono::steady_clock::time_point deadline);

}  // namespace vlt::storage
