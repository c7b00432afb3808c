#include "cli/worker.hpp"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "cli/identity.hpp"
#include "cli/signals.hpp"
#include "core/error.hpp"
#include "storage/job_store.hpp"
#include "storage/lifecycle.hpp"

namespace vlt::cli {

namespace {

namespace fs = std::filesystem;
namespace lifecycle = storage::lifecycle;
using storage::FileLock;

constexpr std::size_t kept_logs = 20;
constexpr std::chrono::milliseconds start_wait{5000};  // a worker starts in 20 ms; on a busy machine it may take longer
constexpr std::chrono::milliseconds start_poll{3};
constexpr std::chrono::milliseconds turn_poll{100};
constexpr off_t worker_log_limit = 256 * 1024;

fs::path slot_lock(const storage::VaultPaths& paths, int slot) {
    if (slot == 1) return paths.worker_lock;
    return paths.run / fmt::format("worker-{}.lock", slot);
}

int free_slots(const storage::VaultPaths& paths, int max_running) {
    int free = 0;
    for (int slot = 1; slot <= max_running; ++slot) free += FileLock::is_held(slot_lock(paths, slot)) ? 0 : 1;
    return free;
}

std::optional<FileLock> take_slot(const storage::VaultPaths& paths, int max_running) {
    for (int slot = 1; slot <= max_running; ++slot)
        if (std::optional<FileLock> lock = FileLock::try_acquire(slot_lock(paths, slot))) return lock;
    return std::nullopt;
}

/// Where the kernel shares the cores among sessions, threads are nice to others of their own alone (sched(7), autogroup):
/// the whole session steps back, and less far, since the thread that holds locks is in it.
void step_back() {
    const int file = open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC);
    if (file == -1) return;
    [[maybe_unused]] const ssize_t written = write(file, "5", 1);
    close(file);
}

/// In the child of a child, which nobody waits for: cuts every tie to the caller and becomes the worker. Only calls
/// that are safe after fork(). Writes errno to `report` where it fails.
[[noreturn]] void become_worker(char* const* arguments, int report) {
    signal(SIGHUP, SIG_IGN);
    step_back();
    const int null = open("/dev/null", O_RDWR);
    if (null != -1 && dup2(null, 0) != -1 && dup2(null, 1) != -1 && dup2(null, 2) != -1 && chdir("/") == 0 &&
        close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        execv("/proc/self/exe", arguments);
    const int problem = errno;
    [[maybe_unused]] const ssize_t written = write(report, &problem, sizeof problem);
    _exit(1);
}

/// Starts this same program as a worker in a session of its own. Answers errno, 0 where it runs.
int start_worker(const fs::path& vault) {
    std::array<std::string, 5> words{"vlt", "coderag", "worker", "--vault", vault.native()};
    std::array<char*, 6> arguments{};
    std::transform(words.begin(), words.end(), arguments.begin(), [](std::string& word) { return word.data(); });

    std::array<int, 2> report{};
    if (pipe2(report.data(), O_CLOEXEC) == -1) return errno;
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        const pid_t grandchild = fork();
        if (grandchild == 0) become_worker(arguments.data(), report[1]);
        const int problem = grandchild == -1 ? errno : 0;
        if (problem != 0) [[maybe_unused]]
            const ssize_t written = write(report[1], &problem, sizeof problem);
        _exit(0);
    }
    int problem = child == -1 ? errno : 0;
    close(report[1]);
    if (child != -1) {
        while (waitpid(child, nullptr, 0) == -1 && errno == EINTR) continue;
        // Ends without a word when execv() closes the other end.
        while (read(report[0], &problem, sizeof problem) == -1 && errno == EINTR) continue;
    }
    close(report[0]);
    return problem;
}

/// Sends what is written to standard output and error to `file` from now on.
void redirect_output(int fd) {
    if (fd == -1) return;
    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
}

/// Claims the next job and its lock; nullopt: none may start now.
std::optional<std::pair<core::Job, FileLock>> claim(storage::Database& db, int max_running) {
    std::optional<FileLock> lock;
    const auto take_lock = [&](const std::string& id) {
        lock = FileLock::try_acquire(db.paths().job_lock(id));
        return lock.has_value();
    };
    std::optional<core::Job> job = lifecycle::claim_next(db, max_running, take_lock);
    if (!job) return std::nullopt;
    return std::pair(std::move(*job), std::move(*lock));
}

bool has_pending(storage::Database& db) {
    return !storage::pending_jobs(db).empty();
}

/// Works until no job is pending. Jobs that must wait, for a foreground job say, are waited for: so none is left
/// behind.
void drain(storage::Database& db, const JobSetting& setting, const JobLog& log) {
    const Identity vault(db.paths().file);
    while (SignalWatch::caught() == 0 && vault.is_same()) {
        try {
            lifecycle::refresh(db);
            if (auto claimed = claim(db, setting.vault.max_running_jobs)) {
                work_on(db, claimed->first, std::move(claimed->second), setting);
                redirect_output(log.fd());
                continue;
            }
            if (!has_pending(db)) return;
        } catch (const core::Error& error) {
            if (error.code() != core::ErrorCode::vault_locked) throw;
        }
        pause_for(turn_poll);
    }
}

}  // namespace

void look_after_jobs(storage::Database& db, Context& ctx) {
    if (lifecycle::refresh(db) >= 0) start_workers(db, ctx);
}

int start_workers(storage::Database& db, Context& ctx) {
    VaultSettings settings;
    int pending = 0;
    try {
        settings = ctx.vault_settings();
        pending = static_cast<int>(storage::pending_jobs(db).size());
    } catch (const core::Error& error) {
        ctx.add_notice(error.what());
    }
    if (pending == 0) return settings.max_running_jobs;
    const int wanted = std::min(pending, free_slots(db.paths(), settings.max_running_jobs));
    for (int i = 0; i < wanted; ++i) {
        const int problem = start_worker(db.paths().file);
        if (problem == 0) continue;
        ctx.add_notice(
            fmt::format("no worker could be started ({}); the next command tries again", std::strerror(problem)));
        break;
    }
    return settings.max_running_jobs;
}

InitStatus wait_for_start(storage::Database& db, const std::string& job_id, int max_running) {
    const auto deadline = std::chrono::steady_clock::now() + start_wait;
    for (;;) {
        // Before the look at the job itself: were it the other way round, a worker that takes this very job in between
        // would count as one that is busy with another.
        const bool full = static_cast<int>(storage::running_jobs(db).size()) >= max_running;
        const std::optional<core::Job> job = storage::find_job(db, job_id);
        if (!job || job->status != core::JobStatus::pending) return InitStatus::started;
        if (full || std::chrono::steady_clock::now() >= deadline) return InitStatus::queued;
        pause_for(start_poll);
    }
}

core::Job true_state(storage::Database& db, core::Job job) {
    if (job.status != core::JobStatus::running || lifecycle::is_alive(db, job)) return job;
    // Its process may have ended well between the two looks.
    if (std::optional<core::Job> again = storage::find_job(db, job.id)) job = std::move(*again);
    if (job.status != core::JobStatus::running) return job;
    job.status = core::JobStatus::failed;
    job.error_message =
        fmt::format("the process that worked on it is gone after {} of {} files; `vlt coderag init` resumes",
                    job.files_processed, job.files_total);
    return job;
}

JobOutcome work_on(storage::Database& db, const core::Job& job, [[maybe_unused]] FileLock lock,
                   const JobSetting& setting) {
    const storage::VaultPaths& paths = db.paths();
    const JobLog log(paths.job_log(job.id));
    keep_newest_logs(paths.logs, kept_logs);
    if (setting.in_background) redirect_output(log.fd());
    JobOutcome outcome = run_job(db, job, setting, log);
    // Removed while it is still held: whoever makes a file of that name now finds the job ended.
    std::error_code ignored;
    fs::remove(paths.job_lock(job.id), ignored);
    return outcome;
}

void run_worker(const fs::path& vault) {
    if (!storage::Database::vault_exists(vault)) return;
    storage::Database db = storage::Database::open(vault, storage::Access::write);
    const storage::VaultPaths& paths = db.paths();
    const JobLog log(paths.logs / "worker.txt");  // no ".log": it is not one of the jobs' logs, of which 20 are kept
    struct stat info {};
    if (log.fd() != -1 && fstat(log.fd(), &info) == 0 && info.st_size > worker_log_limit &&
        ftruncate(log.fd(), 0) == -1)
        log.line("this file could not be cut short");
    redirect_output(log.fd());
    const SignalWatch watch;
    JobSetting setting;
    setting.vault = read_vault_settings(vault);
    setting.in_background = true;
    do {
        const std::optional<FileLock> slot = take_slot(paths, setting.vault.max_running_jobs);
        if (!slot) return;
        drain(db, setting, log);
        // The slot is given back before the last look: a job stored in between was seen by its `init` with the slot
        // taken.
    } while (SignalWatch::caught() == 0 && has_pending(db));
}

}  // namespace vlt::cli
