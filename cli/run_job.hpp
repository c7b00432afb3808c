#pragma once

#include <functional>
#include <string>

#include "cli/config.hpp"
#include "cli/job_log.hpp"
#include "core/model.hpp"
#include "indexer/walk.hpp"
#include "storage/database.hpp"

namespace vlt::cli {

/// How a job's work ended.
enum class JobEnd {
    completed,
    failed,
    cancelled,    // by someone else, or the job was deleted
    interrupted,  // SIGINT in the foreground: cancelled here
};

struct JobOutcome {
    JobEnd end = JobEnd::completed;
    std::string reason;  // why it failed
};

/// Where SIGINT leads.
enum class OnInterrupt { cancel, fail };

struct JobSetting {
    VaultSettings vault;
    OnInterrupt on_interrupt = OnInterrupt::fail;
    /// Nobody waits for it: its threads step back, and what a library or a sanitizer prints goes to the job's log.
    bool in_background = false;
    /// Called now and then with the job as it stands, not yet stored.
    std::function<void(const core::Job&)> on_progress;
};

/// Does the work of a running job from the walk to its last step, and stores how it ended; the caller holds the job's
/// lock and a SignalWatch. Never throws for what a job can meet (a full disk, a folder that vanished): that is
/// JobEnd::failed, with the sentence in the job's row.
JobOutcome run_job(storage::Database& db, const core::Job& job, const JobSetting& setting, const JobLog& log);

/// What narrows the walk of `root`: its vlt.toml and the vault's settings, and the vault itself, which is never walked.
/// Throws Error{invalid_argument} where vlt.toml is wrong.
indexer::WalkOptions walk_options(const std::filesystem::path& root, const VaultSettings& settings,
                                  const storage::VaultPaths& paths);

}  // namespace vlt::cli
