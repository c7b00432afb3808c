#include "storage/job_store.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t shortest_prefix = 4;

std::vector<core::FileWarning> read_warnings(SQLite::Database& db, std::string_view json) {
    std::vector<core::FileWarning> warnings;
    if (json.empty() || json == "[]") return warnings;
    Statement rows(db,
                   "SELECT json_extract(value, '$.path'), json_extract(value, '$.reason') FROM "
                   "json_each(iif(json_valid(?1), ?1, '[]'))"
                   " ORDER BY key");
    rows.bind(json);
    while (rows.step()) warnings.push_back({rows.string(0), rows.string(1)});
    return warnings;
}

template <class T>
T known(std::optional<T> value) {
    if (!value) throw Error(ErrorCode::vault_corrupt, "the vault holds a job of an unknown state");
    return *value;
}

std::optional<core::TimePoint> optional_time(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return read_time(row.text(column));
}

std::string sql(std::string_view rest) {
    return std::string(select_job).append(rest);
}

std::optional<core::Job> only_job(SQLite::Database& db, Statement& rows) {
    if (!rows.step()) return std::nullopt;
    return read_job(db, rows);
}

std::vector<core::Job> all_jobs(SQLite::Database& db, Statement& rows) {
    std::vector<core::Job> jobs;
    while (rows.step()) jobs.push_back(read_job(db, rows));
    return jobs;
}

bool may_begin_an_id(std::string_view word) {
    return word.size() >= shortest_prefix && word.find_first_not_of("0123456789abcdef-") == std::string_view::npos;
}

std::optional<core::Job> find_by_prefix(SQLite::Database& db, std::string word) {
    for (char& c : word)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!may_begin_an_id(word)) return std::nullopt;
    // '~' is greater than any character of an id.
    Statement rows(db, sql(" WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"));
    rows.bind(word, word + "~");
    const auto jobs = all_jobs(db, rows);
    if (jobs.size() > 1)
        throw Error(ErrorCode::invalid_argument, "invalid job id: '" + word + "' is the beginning of several",
                    "give more of the id");
    if (jobs.empty()) return std::nullopt;
    return jobs.front();
}

std::optional<core::Job> find_newest_of_name(SQLite::Database& db, const std::string& name,
                                             const std::optional<std::string>& project_id) {
    Statement rows(
        db, sql(" WHERE name = ?1 AND (?2 IS NULL OR project_id = ?2) ORDER BY created_at DESC, rowid DESC LIMIT 1"));
    rows.bind(name, project_id);
    return only_job(db, rows);
}

}  // namespace

const std::string_view select_job =
    "SELECT id, name, project_id, status, phase, target_path, force, priority, files_total, files_processed, "
    "files_skipped,"
    " files_failed, chunks_created, bytes_total, bytes_processed, changed, prior_index_status, warnings, message,"
    " error_message, log_path, created_at, started_at, completed_at FROM coderag_index_jobs";

core::Job read_job(SQLite::Database& db, const Statement& row) {
    core::Job job;
    job.id = row.string(0);
    job.name = row.string(1);
    job.project_id = row.string(2);
    job.status = known(core::job_status_from(row.text(3)));
    job.phase = known(core::job_phase_from(row.text(4)));
    job.target_path = row.string(5);
    job.force = row.integer(6) != 0;
    job.priority = static_cast<int>(row.integer(7));
    job.files_total = row.integer(8);
    job.files_processed = row.integer(9);
    job.files_skipped = row.integer(10);
    job.files_failed = row.integer(11);
    job.chunks_created = row.integer(12);
    job.bytes_total = row.integer(13);
    job.bytes_processed = row.integer(14);
    job.changed = row.integer(15) != 0;
    job.prior_index_status = known(core::index_status_from(row.text(16)));
    job.warnings = read_warnings(db, row.text(17));
    job.message = row.string(18);
    job.error_message = row.optional_string(19);
    job.log_path = row.optional_string(20);
    job.created_at = read_time(row.text(21));
    job.started_at = optional_time(row, 22);
    job.completed_at = optional_time(row, 23);
    return job;
}

std::optional<core::Job> load_job(SQLite::Database& db, const std::string& id) {
    Statement rows(db, sql(" WHERE id = ?"));
    rows.bind(id);
    return only_job(db, rows);
}

std::optional<core::Job> load_active_job(SQLite::Database& db, const std::string& project_id) {
    Statement rows(db, sql(" WHERE project_id = ? AND status IN ('pending', 'running')"));
    rows.bind(project_id);
    return only_job(db, rows);
}

bool store_progress(SQLite::Database& db, const std::string& job_id, const lifecycle::Progress& progress) {
    const auto total = std::max(progress.files_total, progress.files_processed);
    const int percent = core::progress_percent(progress.files_processed, total, core::JobStatus::running);
    return Statement(db,
                     "UPDATE coderag_index_jobs SET phase = ?, files_total = ?, files_processed = ?, files_skipped = ?,"
                     " files_failed = ?, chunks_created = ?, bytes_total = ?, bytes_processed = ?, progress_percent = ?"
                     " WHERE id = ? AND status = 'running'")
               .run(core::name(progress.phase), total, progress.files_processed, progress.files_skipped,
                    progress.files_failed, progress.chunks_created, progress.bytes_total, progress.bytes_processed,
                    percent, job_id) == 1;
}

std::optional<core::Job> find_job(Database& db, const std::string& id) {
    return read(db, [&](SQLite::Database& handle) { return load_job(handle, id); });
}

std::optional<core::Job> find_job_by_word(Database& db, const std::string& word,
                                          const std::optional<std::string>& project_id) {
    return read(db, [&](SQLite::Database& handle) {
        if (auto job = load_job(handle, word)) return job;
        if (auto job = find_by_prefix(handle, word)) return job;
        return find_newest_of_name(handle, word, project_id);
    });
}

std::vector<core::Job> list_jobs(Database& db, const std::string& project_id, int limit) {
    return read(db, [&](SQLite::Database& handle) {
        Statement rows(handle, sql(" WHERE project_id = ? ORDER BY created_at DESC, rowid DESC LIMIT ?"));
        rows.bind(project_id, limit);
        return all_jobs(handle, rows);
    });
}

std::optional<core::Job> active_job(Database& db, const std::string& project_id) {
    return read(db, [&](SQLite::Database& handle) { return load_active_job(handle, project_id); });
}

std::vector<core::Job> running_jobs(Database& db) {
    return read(db, [](SQLite::Database& handle) {
        Statement rows(handle, sql(" WHERE status = 'running' ORDER BY created_at, rowid"));
        return all_jobs(handle, rows);
    });
}

std::vector<core::Job> pending_jobs(Database& db) {
    return read(db, [](SQLite::Database& handle) {
        Statement rows(handle, sql(" WHERE status = 'pending' ORDER BY priority DESC, created_at, rowid"));
        return all_jobs(handle, rows);
    });
}

}  // namespace vlt::storage
