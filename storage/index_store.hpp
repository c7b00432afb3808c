#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/known_files.hpp"
#include "core/model.hpp"
#include "storage/database.hpp"

namespace vlt::storage {

std::optional<core::Index> find_index(Database& db, const std::string& project_id);
/// Whether the index can be searched by words and names. Not after an update to another layout of the full text, until
/// the next job has made it anew.
bool has_full_text(Database& db, const std::string& project_id);
/// Every file of the index by its path as text, skipped and failed ones included.
core::KnownFiles known_files(Database& db, const std::string& project_id);
/// Writes back what `status` found: ready -> stale, with the number of files that differ. False where the index is not
/// ready any more. Throws Error{vault_locked} where the vault is busy for longer than `wait_ms`.
bool mark_stale(Database& db, const std::string& project_id, std::int64_t stale_files, int wait_ms);

/// Notes what the rows depend on (Index::fingerprint) before a job writes the first of them. Does nothing where the
/// project has no index row.
void set_fingerprint(Database& db, const std::string& project_id, const std::string& fingerprint);

}  // namespace vlt::storage
