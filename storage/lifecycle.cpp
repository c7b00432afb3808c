#include "storage/lifecycle.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "storage/compact.hpp"
#include "storage/file_lock.hpp"
#include "storage/job_store.hpp"
#include "storage/removal.hpp"
#include "storage/rows.hpp"
#include "storage/text_index.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage::lifecycle {
namespace {

using core::Error;
using core::ErrorCode;
using core::IndexStatus;
using core::JobStatus;
using core::TimePoint;
using std::chrono::milliseconds;

constexpr milliseconds refresh_wait{1'000};
constexpr milliseconds begin_housekeeping{100};
constexpr milliseconds removal_batch{80};

// --- Moves, each by compare-and-set inside a write transaction ---

void move_job(SQLite::Database& db, const core::Job& job, JobStatus to, TimePoint at, std::string_view message,
              const std::optional<std::string>& error) {
    core::require_move(job.status, to);
    const int percent = core::progress_percent(job.files_processed, job.files_total, to);
    const auto changed =
        Statement(db,
                  "UPDATE coderag_index_jobs SET status = ?, phase = 'finished', completed_at = ?, message = ?,"
                  " error_message = ?, progress_percent = ? WHERE id = ? AND status = ?")
            .run(core::name(to), core::format_utc(at), message, error, percent, job.id, core::name(job.status));
    if (changed != 1) throw Error(ErrorCode::internal_error, "job " + job.id + " changed in the middle of a step");
}

void move_index(SQLite::Database& db, const core::Index& index, IndexStatus to, TimePoint at) {
    core::require_move(index.status, to);
    const auto changed =
        Statement(db, "UPDATE coderag_indexes SET status = ?, updated_at = ? WHERE project_id = ? AND status = ?")
            .run(core::name(to), core::format_utc(at), index.project_id, core::name(index.status));
    if (changed != 1)
        throw Error(ErrorCode::internal_error,
                    "the index of project '" + index.project_id + "' changed in the middle of a step");
}

// The end of a job that runs or waits, not before anything that was stamped already.
TimePoint end_of(const core::Job& job, const std::optional<IndexRow>& index) {
    TimePoint floor = job.started_at.value_or(job.created_at);
    if (index) floor = std::max(floor, index->index.updated_at);
    return core::now_not_before(floor);
}

std::optional<core::Job> load_unfinished(SQLite::Database& db, const std::string& job_id) {
    auto job = load_job(db, job_id);
    if (!job || core::is_final(job->status)) return std::nullopt;
    return job;
}

IndexStatus after_cancel(const core::Job& job, const core::Index& index) {
    if (!job.changed) return job.prior_index_status;
    return index.totals.files > 0 ? IndexStatus::stale : IndexStatus::not_initialized;
}

void cancel_job(SQLite::Database& db, const core::Job& job) {
    const auto row = load_index(db, job.project_id);
    const TimePoint now = end_of(job, row);
    move_job(db, job, JobStatus::cancelled, now, {}, std::nullopt);
    if (!row || row->index.status != IndexStatus::indexing) return;
    const IndexStatus next = after_cancel(job, row->index);
    move_index(db, row->index, next, now);
    if (job.changed)
        Statement(db, "UPDATE coderag_indexes SET error_message = NULL, stale_files = NULL WHERE project_id = ?")
            .run(job.project_id);
}

bool fail_job(SQLite::Database& db, const std::string& job_id, const std::string& message) {
    const auto job = load_unfinished(db, job_id);
    if (!job) return false;
    const auto row = load_index(db, job->project_id);
    const TimePoint now = end_of(*job, row);
    move_job(db, *job, JobStatus::failed, now, {}, message);
    if (row && row->index.status == IndexStatus::indexing) {
        move_index(db, row->index, IndexStatus::failed, now);
        Statement(db, "UPDATE coderag_indexes SET error_message = ? WHERE project_id = ?")
            .run(message, job->project_id);
    }
    return true;
}

// --- begin ---

void require_no_active_job(SQLite::Database& db, const std::string& project_id) {
    const auto active = load_active_job(db, project_id);
    if (!active) return;
    throw Error(ErrorCode::already_indexing,
                "an indexing job of project '" + project_id + "' already exists: " + active->id + " is " +
                    std::string(core::name(active->status)),
                "wait for it with `vlt coderag job " + active->id + " --wait`, or cancel it", active->id);
}

void require_same_path(const IndexRow& row, const NewJob& order) {
    if (order.force || row.index.totals.files == 0 || row.target_path.empty() || row.target_path == order.target_path)
        return;
    throw Error(ErrorCode::index_exists,
                "an index of project '" + order.project_id + "' already exists for '" + row.target_path +
                    "', not for '" + order.target_path + "'",
                "give --force to index the other path in its place");
}

// An index that says indexing although no job is active (its row was removed by hand) is where a cancel would have left
// it.
IndexStatus prior_status(const core::Index& index) {
    if (index.status != IndexStatus::indexing) return index.status;
    return index.totals.files > 0 ? IndexStatus::stale : IndexStatus::not_initialized;
}

void insert_index(SQLite::Database& db, const NewJob& order, TimePoint at) {
    core::require_move(IndexStatus::not_initialized, IndexStatus::indexing);
    const std::string now = core::format_utc(at);
    const std::int64_t text = take_index_number(db), links = take_index_number(db);
    Statement(db,
              "INSERT INTO coderag_indexes (project_id, status, target_path, fts_no, links_no, created_at, updated_at)"
              " VALUES (?, 'indexing', ?, ?, ?, ?, ?)")
        .run(order.project_id, order.target_path, text, links, now, now);
}

void start_index(SQLite::Database& db, const NewJob& order, const IndexRow& row, TimePoint at) {
    core::require_move(prior_status(row.index), IndexStatus::indexing);
    const bool empty = row.index.totals.files == 0;
    Statement(db,
              "UPDATE coderag_indexes SET status = 'indexing', updated_at = ?, target_path = ? WHERE project_id = ?"
              " AND status = ?")
        .run(core::format_utc(at), empty ? order.target_path : row.target_path, order.project_id,
             core::name(row.index.status));
    if (!row.links_no)
        Statement(db, "UPDATE coderag_indexes SET links_no = ? WHERE project_id = ?")
            .run(take_index_number(db), order.project_id);
    if (row.fts_no) return;
    // A new index knows nothing of the chunks that are there already.
    Statement(db,
              "UPDATE coderag_indexes SET fts_no = ?, fts_first_chunk = (SELECT max(next_chunk,"
              " coalesce((SELECT max(id) + 1 FROM code_bodies), 1)) FROM coderag_counters) WHERE project_id = ?")
        .run(take_index_number(db), order.project_id);
}

std::optional<TimePoint> newest_creation(SQLite::Database& db, const std::string& project_id) {
    Statement newest(db, "SELECT max(created_at) FROM coderag_index_jobs WHERE project_id = ?");
    if (!newest.bind(project_id).step() || newest.is_null(0)) return std::nullopt;
    return read_time(newest.text(0));
}

void insert_job(SQLite::Database& db, const NewJob& order, const std::string& log_path, IndexStatus prior,
                TimePoint at) {
    const std::string now = core::format_utc(at);
    const JobStatus status = order.start_running ? JobStatus::running : JobStatus::pending;
    const core::JobPhase phase = order.start_running ? core::JobPhase::discovering : core::JobPhase::waiting;
    std::optional<std::string> started, log;
    if (order.start_running) {
        started = now;
        log = log_path;
    }
    Statement(db,
              "INSERT INTO coderag_index_jobs (id, name, project_id, status, phase, target_path, force, priority,"
              " prior_index_status, created_at, started_at, log_path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(order.id, core::job_name(core::text_to_path(order.target_path)), order.project_id, core::name(status),
             core::name(phase), order.target_path, order.force, order.priority, core::name(prior), now, started, log);
}

// nullopt: a removal is under way.
std::optional<core::Job> try_begin(SQLite::Database& db, const NewJob& order, const std::string& log_path) {
    if (!project_exists(db, order.project_id))
        throw Error(ErrorCode::project_not_found, "project '" + order.project_id + "' not found");
    require_no_active_job(db, order.project_id);
    const auto row = load_index(db, order.project_id);
    if (row && row->removing) return std::nullopt;
    if (row) require_same_path(*row, order);

    std::optional<TimePoint> floor = newest_creation(db, order.project_id);
    if (row) floor = std::max(floor.value_or(row->index.updated_at), row->index.updated_at);
    const TimePoint now = core::now_not_before(floor);
    if (row) {
        start_index(db, order, *row, now);
    } else {
        insert_index(db, order, now);
    }
    insert_job(db, order, log_path, row ? prior_status(row->index) : IndexStatus::not_initialized, now);
    return load_job(db, order.id);
}

// Lock files of jobs that have ended and that nobody holds any more.
void remove_old_locks(Database& db) {
    std::error_code ignored;
    constexpr std::string_view prefix = "job-";
    constexpr std::string_view suffix = ".lock";
    for (const auto& entry : std::filesystem::directory_iterator(db.paths().run, ignored)) {
        const std::string file = entry.path().filename().native();
        if (!file.starts_with(prefix) || !file.ends_with(suffix)) continue;
        const auto job = find_job(db, file.substr(prefix.size(), file.size() - prefix.size() - suffix.size()));
        if (job && core::is_final(job->status) && !FileLock::is_held(entry.path()))
            std::filesystem::remove(entry.path(), ignored);
    }
}

// What may be left undone: an error here must not undo what was done before.
void keep_house(Database& db, milliseconds budget) {
    try {
        purge_texts(db, budget);
        remove_old_locks(db);
    } catch (const Error&) {
        return;  // the next command that writes tries again
    }
}

// As above: the job has ended, and what is left of it can wait for the next one.
void put_texts_in_order(Database& db) {
    try {
        tidy_texts(db);
    } catch (const Error&) {
        return;
    }
}

// --- claim_next ---

std::vector<std::string> claimable(SQLite::Database& db) {
    std::vector<std::string> ids;
    Statement rows(db,
                   "SELECT id FROM coderag_index_jobs AS j WHERE status = 'pending' AND NOT EXISTS (SELECT 1 FROM"
                   " coderag_index_jobs AS r WHERE r.project_id = j.project_id AND r.status = 'running')"
                   " ORDER BY priority DESC, created_at, rowid");
    while (rows.step()) ids.push_back(rows.string(0));
    return ids;
}

int count_running(SQLite::Database& db) {
    Statement count(db, "SELECT count(*) FROM coderag_index_jobs WHERE status = 'running'");
    return count.step() ? static_cast<int>(count.integer(0)) : 0;
}

void start_job(SQLite::Database& db, const core::Job& job, const std::string& log_path) {
    core::require_move(job.status, JobStatus::running);
    const auto changed =
        Statement(db,
                  "UPDATE coderag_index_jobs SET status = 'running', phase = 'discovering', started_at = ?,"
                  " log_path = ? WHERE id = ? AND status = 'pending'")
            .run(core::format_utc(core::now_not_before(job.created_at)), log_path, job.id);
    if (changed != 1) throw Error(ErrorCode::internal_error, "job " + job.id + " changed in the middle of a step");
}

// --- refresh ---

std::string lost_message(const core::Job& job) {
    return "the process that indexed ended unexpectedly after " + std::to_string(job.files_processed) + " of " +
           std::to_string(job.files_total) + " files; what was done is kept, run `vlt coderag init` to resume";
}

// Indexes that say indexing although no job is active: the job's row was removed by hand.
std::vector<std::string> jobless_indexes(SQLite::Database& db) {
    std::vector<std::string> projects;
    Statement rows(db,
                   "SELECT project_id FROM coderag_indexes AS i WHERE status = 'indexing' AND NOT EXISTS (SELECT 1 FROM"
                   " coderag_index_jobs AS j WHERE j.project_id = i.project_id AND j.status IN ('pending', 'running'))"
                   " ORDER BY project_id");
    while (rows.step()) projects.push_back(rows.string(0));
    return projects;
}

void fail_jobless_index(SQLite::Database& db, const std::string& project_id) {
    const auto row = load_index(db, project_id);
    if (!row || row->index.status != IndexStatus::indexing || load_active_job(db, project_id)) return;
    move_index(db, row->index, IndexStatus::failed, core::now_not_before(row->index.updated_at));
    Statement(db, "UPDATE coderag_indexes SET error_message = ? WHERE project_id = ?")
        .run("the job that indexed is gone; run `vlt coderag init` to resume", project_id);
}

// --- remove ---

std::int64_t count_jobs(SQLite::Database& db, const std::string& project_id) {
    Statement count(db, "SELECT count(*) FROM coderag_index_jobs WHERE project_id = ?");
    return count.bind(project_id).step() ? count.integer(0) : 0;
}

bool has_files(SQLite::Database& db, const std::string& project_id) {
    return Statement(db, "SELECT 1 FROM code_files WHERE project_id = ? LIMIT 1").bind(project_id).step();
}

// Marks the index as being removed; from here on it answers nothing.
void mark_removing(SQLite::Database& db, const std::string& project_id, const std::optional<IndexRow>& row) {
    const std::string now =
        core::format_utc(core::now_not_before(row ? std::optional(row->index.updated_at) : std::nullopt));
    if (!row) {
        Statement(db,
                  "INSERT INTO coderag_indexes (project_id, status, removing, created_at, updated_at)"
                  " VALUES (?1, 'not_initialized', 1, ?2, ?2)")
            .run(project_id, now);
        return;
    }
    if (row->index.status != IndexStatus::not_initialized)
        core::require_move(row->index.status, IndexStatus::not_initialized);
    Statement(
        db, "UPDATE coderag_indexes SET status = 'not_initialized', removing = 1, updated_at = ? WHERE project_id = ?")
        .run(now, project_id);
}

std::optional<Removed> begin_removal(SQLite::Database& db, const std::string& project_id) {
    const std::int64_t jobs = count_jobs(db, project_id);
    if (const auto active = load_active_job(db, project_id)) cancel_job(db, *active);
    const auto row = load_index(db, project_id);
    if (!row && jobs == 0 && !has_files(db, project_id)) return std::nullopt;
    mark_removing(db, project_id, row);
    const core::IndexTotals totals = row ? row->index.totals : core::IndexTotals();
    return Removed{totals.chunks, totals.nodes, totals.edges + totals.unresolved, totals.symbols, jobs, totals.files};
}

std::vector<std::int64_t> some_files(SQLite::Database& db, const std::string& project_id) {
    std::vector<std::int64_t> ids;
    Statement rows(db, "SELECT id FROM code_files WHERE project_id = ? LIMIT 256");
    rows.bind(project_id);
    while (rows.step()) ids.push_back(rows.integer(0));
    return ids;
}

// One short transaction. False: nothing is left to do.
bool remove_some(Database& db, const std::string& project_id) {
    WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, job_wait);
    SQLite::Database& handle = db.handle();
    const auto row = load_index(handle, project_id);
    if (!row || !row->removing) return false;
    const auto files = some_files(handle, project_id);
    if (files.empty()) {
        Statement(handle, "DELETE FROM coderag_index_jobs WHERE project_id = ?").run(project_id);
        Statement(handle, "DELETE FROM code_gone_summaries WHERE project_id = ?").run(project_id);
        Statement(handle, "DELETE FROM coderag_indexes WHERE project_id = ?").run(project_id);
        // Short texts of the source stand there; the last definition takes them along. A running job remembers rows.
        handle.exec(
            "DELETE FROM code_kinds WHERE NOT EXISTS (SELECT 1 FROM code_definitions)"
            " AND NOT EXISTS (SELECT 1 FROM coderag_index_jobs WHERE status = 'running')");
    }
    RowRemover remover(handle);
    core::IndexTotals gone;
    for (const std::int64_t id : files) {
        gone += remover.remove_children(id);
        gone += remover.remove_file(id);
        if (std::chrono::steady_clock::now() - transaction.since() >= removal_batch) break;
    }
    change_totals(handle, project_id, {}, gone);
    transaction.commit();
    return !files.empty();
}

}  // namespace

core::Job begin(Database& db, const NewJob& order) {
    const std::string log_path = db.paths().job_log(order.id).native();
    for (;;) {
        if (auto job = write(db, [&](SQLite::Database& handle) { return try_begin(handle, order, log_path); })) {
            keep_house(db, begin_housekeeping);
            return std::move(*job);
        }
        finish_removal(db, order.project_id);
    }
}

std::optional<core::Job> claim_next(Database& db, int max_running,
                                    const std::function<bool(const std::string& job_id)>& take_lock) {
    const auto may_claim = [&](SQLite::Database& handle) { return count_running(handle) < max_running; };
    // Looked at first without the write lock: an idle worker must not stand in others' way.
    const bool worth_it =
        read(db, [&](SQLite::Database& handle) { return may_claim(handle) && !claimable(handle).empty(); });
    if (!worth_it) return std::nullopt;
    return write(db, [&](SQLite::Database& handle) -> std::optional<core::Job> {
        if (!may_claim(handle)) return std::nullopt;
        for (const std::string& id : claimable(handle)) {
            if (!take_lock(id)) continue;
            start_job(handle, *load_job(handle, id), db.paths().job_log(id).native());
            return load_job(handle, id);
        }
        return std::nullopt;
    });
}

bool complete(Database& db, const std::string& job_id, const std::string& fingerprint, const std::string& message) {
    const bool done = write(
        db,
        [&](SQLite::Database& handle) {
            const auto job = load_job(handle, job_id);
            if (!job || job->status != JobStatus::running) return false;
            const auto row = load_index(handle, job->project_id);
            const TimePoint now = end_of(*job, row);
            move_job(handle, *job, JobStatus::completed, now, message, std::nullopt);
            if (!row) throw Error(ErrorCode::index_failed, "the index of project '" + job->project_id + "' is gone");
            move_index(handle, row->index, IndexStatus::ready, now);
            Statement(handle,
                      "UPDATE coderag_indexes SET last_indexed_at = ?, last_indexed_path = ?2, target_path = ?2, "
                      "fingerprint = ?,"
                      " error_message = NULL, stale_files = NULL WHERE project_id = ?")
                .run(core::format_utc(now), job->target_path, fingerprint, job->project_id);
            return true;
        },
        job_wait);
    if (!done) return false;
    keep_house(db, job_wait);
    put_texts_in_order(db);
    trim(db);
    return true;
}

bool fail(Database& db, const std::string& job_id, const std::string& message) {
    return write(
        db, [&](SQLite::Database& handle) { return fail_job(handle, job_id, message); }, job_wait);
}

bool cancel(Database& db, const std::string& job_id) {
    return write(db, [&](SQLite::Database& handle) {
        const auto job = load_unfinished(handle, job_id);
        if (job) cancel_job(handle, *job);
        return job.has_value();
    });
}

bool report(Database& db, const std::string& job_id, const Progress& progress) {
    return write(
        db, [&](SQLite::Database& handle) { return store_progress(handle, job_id, progress); }, job_wait);
}

bool is_running(Database& db, const std::string& job_id) {
    return read(db, [&](SQLite::Database& handle) {
        return Statement(handle, "SELECT 1 FROM coderag_index_jobs WHERE id = ? AND status = 'running'")
            .bind(job_id)
            .step();
    });
}

int refresh(Database& db) {
    std::vector<core::Job> lost = running_jobs(db);
    std::erase_if(lost, [&](const core::Job& job) { return is_alive(db, job); });
    const auto jobless = read(db, jobless_indexes);
    if (lost.empty() && jobless.empty()) return 0;
    try {
        return write(
            db,
            [&](SQLite::Database& handle) {
                int failed = 0;
                for (const core::Job& job : lost) failed += fail_job(handle, job.id, lost_message(job)) ? 1 : 0;
                for (const std::string& project : jobless) fail_jobless_index(handle, project);
                return failed;
            },
            refresh_wait);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::vault_corrupt) throw;
        return -1;
    }
}

bool is_alive(Database& db, const core::Job& job) {
    return job.status == JobStatus::running && FileLock::is_held(db.paths().job_lock(job.id));
}

std::optional<Removed> remove(Database& db, const std::string& project_id) {
    const auto removed = write(db, [&](SQLite::Database& handle) { return begin_removal(handle, project_id); });
    if (!removed) return std::nullopt;
    finish_removal(db, project_id);
    keep_house(db, job_wait);
    return removed;
}

void finish_removal(Database& db, const std::string& project_id) {
    const auto removing = read(db, [&](SQLite::Database& handle) {
        const auto row = load_index(handle, project_id);
        return row && row->removing;
    });
    if (!removing) return;
    translated(db, [&] {
        db.handle().exec(fold_log_often);
        while (remove_some(db, project_id)) {
        }
    });
}

}  // namespace vlt::storage::lifecycle
