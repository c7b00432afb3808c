#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "cli/run_job.hpp"
#include "cli/views.hpp"
#include "core/model.hpp"
#include "storage/database.hpp"
#include "storage/file_lock.hpp"

/// The detached processes that work on the queue. At most `max_running` of them live at a time, each holding the lock
/// of one slot; one that finds a free slot and pending jobs is started by whichever command sees that.
namespace vlt::cli {

/// What every command does that meets jobs: turns running jobs whose process is gone into failed ones, and starts
/// workers for pending jobs that no living one would take. Where the vault can't be written it does nothing. What
/// hinders it (a wrong config.toml, no process to be had) is no failure of the command: it goes into ctx.notices.
void look_after_jobs(storage::Database& db, Context& ctx);
/// The second half alone; answers how many jobs may run at a time.
int start_workers(storage::Database& db, Context& ctx);

/// After a job was stored: `started` as soon as a worker has taken it, `queued` as soon as it is clear that others are
/// before it, or after five seconds.
InitStatus wait_for_start(storage::Database& db, const std::string& job_id, int max_running);

/// The job as it really is: a running one whose process is gone is shown as failed, also where the vault can't be
/// written.
core::Job true_state(storage::Database& db, core::Job job);

/// Works on a running job whose lock is held, with its log, and gives the lock back at the end.
JobOutcome work_on(storage::Database& db, const core::Job& job, storage::FileLock lock, const JobSetting& setting);

/// The hidden command `coderag worker`: takes a free slot and works until no job is pending.
void run_worker(const std::filesystem::path& vault);

}  // namespace vlt::cli
