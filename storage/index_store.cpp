#include "storage/index_store.hpp"

#include <sqlite3.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using core::Error;
using core::ErrorCode;
using core::IndexStatus;

core::FileStatus file_status(std::string_view text) {
    for (const auto status : {core::FileStatus::indexed, core::FileStatus::skipped, core::FileStatus::failed})
        if (core::name(status) == text) return status;
    throw Error(ErrorCode::vault_corrupt, "the vault holds a file of an unknown status");
}

core::KnownFile read_file(const Statement& row) {
    core::KnownFile file;
    file.id = row.integer(1);
    file.size = row.integer(2);
    file.mtime_ns = row.integer(3);
    file.hash = static_cast<std::uint64_t>(row.integer(4));
    file.status = file_status(row.text(5));
    file.reason = row.string(6);
    file.racy = row.integer(7) != 0;
    return file;
}

}  // namespace

core::TimePoint read_time(std::string_view text) {
    if (const auto time = core::parse_utc(text)) return *time;
    throw Error(ErrorCode::vault_corrupt, "the vault holds a time that can't be read");
}

bool project_exists(SQLite::Database& db, const std::string& project_id) {
    return Statement(db, "SELECT 1 FROM projects WHERE id = ?").bind(project_id).step();
}

std::optional<IndexRow> load_index(SQLite::Database& db, const std::string& project_id) {
    Statement row(
        db,
        "SELECT status, file_count, chunk_count, symbol_count, node_count, edge_count, unresolved_count, skipped_count,"
        " last_indexed_at, last_indexed_path, error_message, fingerprint, stale_files, created_at, updated_at,"
        " target_path, fts_no, removing, fts_first_chunk, linked, links_no FROM coderag_indexes WHERE project_id = ?");
    if (!row.bind(project_id).step()) return std::nullopt;
    IndexRow result;
    core::Index& index = result.index;
    const auto status = core::index_status_from(row.text(0));
    if (!status) throw Error(ErrorCode::vault_corrupt, "the vault holds an index of an unknown status");
    index.project_id = project_id;
    index.status = *status;
    index.totals = {row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                    row.integer(5), row.integer(6), row.integer(7)};
    if (!row.is_null(8)) index.last_indexed_at = read_time(row.text(8));
    index.last_indexed_path = row.optional_string(9);
    // Kept while a job runs, for a cancel to go back to; they speak only in their own state.
    if (*status == IndexStatus::failed) index.error_message = row.optional_string(10);
    index.fingerprint = row.string(11);
    if (*status == IndexStatus::stale && !row.is_null(12)) index.stale_files = row.integer(12);
    index.created_at = read_time(row.text(13));
    index.updated_at = read_time(row.text(14));
    result.target_path = row.string(15);
    if (!row.is_null(16)) result.fts_no = row.integer(16);
    result.removing = row.integer(17) != 0;
    result.fts_first_chunk = row.integer(18);
    result.linked = row.integer(19) != 0;
    if (!row.is_null(20)) result.links_no = row.integer(20);
    return result;
}

std::optional<core::Index> find_index(Database& db, const std::string& project_id) {
    const auto row = read(db, [&](SQLite::Database& handle) { return load_index(handle, project_id); });
    if (!row || row->removing) return std::nullopt;
    return row->index;
}

bool has_full_text(Database& db, const std::string& project_id) {
    return read(db, [&](SQLite::Database& handle) {
        const auto row = load_index(handle, project_id);
        return row && row->fts_no;
    });
}

core::KnownFiles known_files(Database& db, const std::string& project_id) {
    return read(db, [&](SQLite::Database& handle) {
        core::KnownFiles files;
        if (const auto row = load_index(handle, project_id)) {
            const auto& totals = row->index.totals;
            files.reserve(static_cast<std::size_t>(totals.files + totals.skipped));
        }
        Statement rows(handle,
                       "SELECT path, id, size_bytes, mtime_ns, content_hash, status, reason, racy FROM code_files"
                       " WHERE project_id = ? ORDER BY path");
        rows.bind(project_id);
        while (rows.step()) files.add(rows.text(0), read_file(rows));
        sqlite3_db_release_memory(handle.getHandle());  // pages that nobody will ask for again
        return files;
    });
}

bool mark_stale(Database& db, const std::string& project_id, std::int64_t stale_files, int wait_ms) {
    return write(
        db,
        [&](SQLite::Database& handle) {
            const auto row = load_index(handle, project_id);
            if (!row || row->removing || row->index.status != IndexStatus::ready) return false;
            core::require_move(IndexStatus::ready, IndexStatus::stale);
            return Statement(handle,
                             "UPDATE coderag_indexes SET status = 'stale', stale_files = ?, updated_at = ?"
                             " WHERE project_id = ? AND status = 'ready'")
                       .run(stale_files, core::format_utc(core::now_not_before(row->index.updated_at)), project_id) ==
                   1;
        },
        std::chrono::milliseconds(wait_ms));
}

void set_fingerprint(Database& db, const std::string& project_id, const std::string& fingerprint) {
    write(
        db,
        [&](SQLite::Database& handle) {
            Statement(handle, "UPDATE coderag_indexes SET fingerprint = ? WHERE project_id = ?")
                .run(fingerprint, project_id);
        },
        job_wait);
}

}  // namespace vlt::storage
