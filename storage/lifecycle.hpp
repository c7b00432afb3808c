#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/model.hpp"
#include "storage/database.hpp"

/// Whole steps of a job and its index, each one transaction, each by core's tables of transitions and compare-and-set.
/// The only code that writes a status.
namespace vlt::storage::lifecycle {

struct NewJob {
    std::string project_id;
    std::string target_path;  // absolute, resolved, as text
    bool force = false;
    int priority = 0;
    bool start_running =
        false;       // --foreground: stored as running from the start; the caller holds its job lock already
    std::string id;  // core::new_job_id(), made by the caller so that it can take the lock first
};

/// Get before create, for any number of processes at once: stores the job and moves the index to indexing. Throws
/// Error{already_indexing} with the active job's id, Error{index_exists} where the index holds files of another path
/// and `force` is false, Error{project_not_found}. Never throws away rows: where the path differs and force is set, the
/// job itself replaces them.
core::Job begin(Database& db, const NewJob& job);

/// Claims the next pending job (priority, then age, of a project without a running one): pending -> running, where
/// fewer than `max_running` jobs run. nullopt: there is none. `take_lock` is called with the id inside the transaction,
/// before the row is changed; where it answers false the job is passed over.
std::optional<core::Job> claim_next(Database& db, int max_running,
                                    const std::function<bool(const std::string& job_id)>& take_lock);

/// running -> completed, indexing -> ready; stores totals, path and fingerprint. False: the job was not running any
/// more. Its last transaction also trims what the index no longer needs.
bool complete(Database& db, const std::string& job_id, const std::string& fingerprint, const std::string& message);
/// pending|running -> failed, indexing -> failed, with the sentence. False: it had ended already.
bool fail(Database& db, const std::string& job_id, const std::string& message);
/// pending|running -> cancelled; the index goes back to what it was, or to stale or not_initialized (contract, section
/// 5). False: it had ended already.
bool cancel(Database& db, const std::string& job_id);

/// Progress of a running job outside a batch of files: phase and totals. False: the job is no longer running
/// (cancelled, deleted): stop. Short transaction.
struct Progress {
    core::JobPhase phase = core::JobPhase::indexing;
    std::int64_t files_total = 0, files_processed = 0, files_skipped = 0, files_failed = 0;
    std::int64_t chunks_created = 0, bytes_total = 0, bytes_processed = 0;
};
bool report(Database& db, const std::string& job_id, const Progress& progress);
/// Whether the job is still running; a read.
bool is_running(Database& db, const std::string& job_id);

/// Refresh on read: every job marked running whose lock no living process holds becomes failed, with a message that
/// says how far it came and that `init` resumes. Returns how many. Reads first and writes only where there is something
/// to say; where the vault can't be written it leaves the rows and returns -1: callers then show the truth from probe()
/// all the same.
int refresh(Database& db);
/// Whether the running job's process is alive.
bool is_alive(Database& db, const core::Job& job);

/// What a removal took away.
struct Removed {
    std::int64_t chunks = 0, nodes = 0, edges = 0, symbols = 0, jobs = 0, files = 0;
};
/// Cancels an active job, moves the index to not_initialized (it answers no search at once) and removes the project's
/// rows in short transactions, then the index row. Can be run again after it was killed. nullopt: there was nothing.
std::optional<Removed> remove(Database& db, const std::string& project_id);
/// Finishes a removal that was killed half-way, where there is one: called by init before it begins.
void finish_removal(Database& db, const std::string& project_id);

}  // namespace vlt::storage::lifecycle
