#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model.hpp"
#include "storage/lifecycle.hpp"
#include "storage/statement.hpp"

/// Rows to structs, and single rows inside a transaction; for storage's own sources.
namespace vlt::storage {

/// The columns read_job() expects, ending in " FROM coderag_index_jobs".
extern const std::string_view select_job;
core::Job read_job(SQLite::Database& db, const Statement& row);
std::optional<core::Job> load_job(SQLite::Database& db, const std::string& id);
std::optional<core::Job> load_active_job(SQLite::Database& db, const std::string& project_id);

/// False: the job is not running.
bool store_progress(SQLite::Database& db, const std::string& job_id, const lifecycle::Progress& progress);

/// A row of coderag_indexes with what only storage needs of it.
struct IndexRow {
    core::Index index;
    std::string target_path;  // whose files the rows are; empty: nobody's yet
    std::optional<std::int64_t> fts_no;
    std::int64_t fts_first_chunk = 0;      // chunks of a lower id have no full-text entry
    std::optional<std::int64_t> links_no;  // of its edges by target
    bool removing = false;
    bool linked = false;  // every file was, and only what changed since must be linked again
};
std::optional<IndexRow> load_index(SQLite::Database& db, const std::string& project_id);
bool project_exists(SQLite::Database& db, const std::string& project_id);

/// To be asked of a range `r` of definitions and an edge `e`: whether one of them is its source.
inline constexpr const char* is_edge_of_range = "e.id BETWEEN r.first << 20 AND (r.last << 20) | 1048575";

/// Throws Error{vault_corrupt} where `text` is no time of ours.
core::TimePoint read_time(std::string_view text);

}  // namespace vlt::storage
