#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model.hpp"
#include "storage/database.hpp"

namespace vlt::storage {

std::optional<core::Job> find_job(Database& db, const std::string& id);
/// The job of that id; else the only one whose id begins with it (at least 4 characters; Error{invalid_argument} where
/// there are several); else the newest of that name, of `project_id` where it is set.
std::optional<core::Job> find_job_by_word(Database& db, const std::string& word,
                                          const std::optional<std::string>& project_id);
/// Newest first (created_at, then rowid), at most `limit`.
std::vector<core::Job> list_jobs(Database& db, const std::string& project_id, int limit);
/// The pending or running job of the project.
std::optional<core::Job> active_job(Database& db, const std::string& project_id);
/// All running jobs of the vault / pending ones by priority (higher first), then age.
std::vector<core::Job> running_jobs(Database& db);
std::vector<core::Job> pending_jobs(Database& db);

}  // namespace vlt::storage
