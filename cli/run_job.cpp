#include "cli/run_job.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <new>

#include "cli/identity.hpp"
#include "cli/link_job.hpp"
#include "cli/signals.hpp"
#include "cli/views.hpp"
#include "core/error.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "indexer/pipeline.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/lifecycle.hpp"
#include "storage/link_store.hpp"

namespace vlt::cli {

namespace {

namespace fs = std::filesystem;
namespace lifecycle = storage::lifecycle;
using Clock = std::chrono::steady_clock;

/// Others wait for the write lock while a batch is open, and `cancel` for us to look.
constexpr std::chrono::milliseconds commit_pause{100};
constexpr std::chrono::milliseconds vault_check_pause{250};
constexpr std::string_view partial = "partial:";
constexpr std::int64_t most_skipped_warnings = 20;

/// The vault's file is not the one this job was begun in: nothing may be written to it any more.
struct VaultReplaced {};

enum class Stop { none, ended_elsewhere, signal };

indexer::Workers workers_of(const JobSetting& setting) {
    return {setting.vault.workers, setting.in_background};
}

/// Hands what the pipeline finds to the writer, keeps the count, and looks for reasons to stop.
class JobSink final : public indexer::Sink {
public:
    JobSink(storage::Database& db, const core::Job& job, const JobSetting& setting, const Identity& root,
            const JobLog& log)
        : db_(db), writer_(db, job), job_(job), setting_(setting), root_(root), vault_(db.paths().file), log_(log) {
        job_.phase = core::JobPhase::discovering;
    }

    bool found(std::int64_t files_total, std::int64_t bytes_total) override {
        job_.files_total = files_total;
        job_.bytes_total = bytes_total;
        if (job_.phase == core::JobPhase::indexing) return true;
        job_.phase = core::JobPhase::indexing;
        log_.line(fmt::format("{} files found, {} bytes to parse", files_total, bytes_total));
        return commit();
    }

    bool file(core::FileResult&& result, std::int64_t known_id) override {
        if (result.status == core::FileStatus::failed) require_root();
        count(result);
        return keep_going(writer_.put(result, known_id));
    }

    bool unchanged(std::int64_t files) override {
        job_.files_processed += files;
        return true;
    }

    bool touched(std::int64_t known_id, std::int64_t size, std::int64_t mtime_ns, bool racy) override {
        ++job_.files_processed;
        job_.bytes_processed += size;
        return keep_going(writer_.touch(known_id, size, mtime_ns, racy));
    }

    /// Kept until the tree is known to be still there: a mount that vanishes must not empty the index.
    bool gone(std::int64_t known_id) override {
        gone_.push_back(known_id);
        return true;
    }

    bool settings(std::vector<indexer::SettingsFile>&& files) override {
        settings_ = std::move(files);
        return true;
    }

    void warning(core::FileWarning warning) override {
        log(warning);
        if (warning.path == ".") job_.warnings.push_back(warning);  // may be why there is no file
        writer_.add_warning(std::move(warning));
    }

    bool tick() override {
        if (SignalWatch::caught() != 0) {
            stop_ = Stop::signal;
            return false;
        }
        const Clock::time_point now = Clock::now();
        if (now >= next_vault_check_) {
            if (!vault_.is_same()) throw VaultReplaced{};
            next_vault_check_ = now + vault_check_pause;
        }
        if (now < next_commit_) return true;
        if (setting_.on_progress) setting_.on_progress(job_);
        return commit();
    }

    /// After the last file: takes the files away that left the tree. False as the others.
    bool finish() {
        require_root();
        job_.phase = core::JobPhase::resolving;
        for (const std::int64_t id : gone_)
            if (!keep_going(writer_.remove(id)) || !tick()) return false;
        for (core::FileWarning& warning : skipped_) writer_.add_warning(std::move(warning));
        if (!commit()) return false;
        bool linked =
            link_files(db_, job_, writer_, std::move(settings_), workers_of(setting_), [this] { return tick(); });
        if (!linked && stop_ == Stop::none) stop_ = Stop::ended_elsewhere;
        return linked && commit();
    }

    Stop stop() const { return stop_; }
    const core::Job& job() const { return job_; }

private:
    void require_root() const {
        const std::string folder = core::path_to_text(root_.path().native());
        if (!root_.is_same())
            throw core::Error(core::ErrorCode::invalid_path,
                              fmt::format("the folder {} was not found any more while it was being indexed", folder),
                              "bring it back");
        if (access(root_.path().c_str(), R_OK | X_OK) == -1)
            throw core::Error(
                core::ErrorCode::invalid_path,
                fmt::format("invalid path {}: it could not be read any more while it was being indexed: {}", folder,
                            strerror(errno)),
                "make it readable again");
    }

    void count(const core::FileResult& result) {
        if (result.status == core::FileStatus::indexed) {
            ++job_.files_processed;
            job_.bytes_processed += result.size;
            job_.chunks_created += static_cast<std::int64_t>(result.chunks.size());
            return;
        }
        core::FileWarning warning{result.path, result.reason};
        log(warning);
        if (result.status == core::FileStatus::failed) {
            ++job_.files_failed;
            writer_.add_warning(std::move(warning));
        } else if (++job_.files_skipped <= most_skipped_warnings) {
            skipped_.push_back(std::move(warning));
        }
    }

    void log(const core::FileWarning& warning) const { log_.line(fmt::format("{}: {}", warning.path, warning.reason)); }

    bool keep_going(bool running) {
        if (!running) stop_ = Stop::ended_elsewhere;
        return running;
    }

    bool commit() {
        next_commit_ = Clock::now() + commit_pause;
        lifecycle::Progress progress;
        progress.phase = job_.phase;
        progress.files_total = std::max(job_.files_total, job_.files_processed);
        progress.files_processed = job_.files_processed;
        progress.files_skipped = job_.files_skipped;
        progress.files_failed = job_.files_failed;
        progress.chunks_created = job_.chunks_created;
        progress.bytes_total = job_.bytes_total;
        progress.bytes_processed = std::min(job_.bytes_processed, job_.bytes_total);
        writer_.set_progress(progress);
        return keep_going(writer_.commit());
    }

    storage::Database& db_;
    storage::GraphWriter writer_;
    core::Job job_;
    const JobSetting& setting_;
    const Identity& root_;
    Identity vault_;
    const JobLog& log_;
    std::vector<std::int64_t> gone_;
    std::vector<indexer::SettingsFile> settings_;
    std::vector<core::FileWarning> skipped_;  // told last: they must not crowd the failures out
    Stop stop_ = Stop::none;
    Clock::time_point next_commit_;
    Clock::time_point next_vault_check_;
};

/// What the rows depend on besides the files: where it differs from what is stored, everything is parsed again.
std::string fingerprint(const indexer::PipelineOptions& options) {
    std::string text = fmt::format("chunk={} max={}", options.extract.chunk_limit, options.walk.max_file_size);
    for (const auto* list : {&options.walk.include, &options.walk.exclude, &options.walk.languages}) {
        text += '\n';
        for (const std::string& word : *list) text += fmt::format("{}:{} ", word.size(), word);
    }
    return fmt::format("{}-{}", indexer::extractor_version, core::sha256_hex(text).substr(0, 16));
}

/// Decides whether what is stored can be trusted, and notes on the index what the rows to come depend on.
void compare_with_stored(storage::Database& db, const core::Job& job, const std::string& current,
                         indexer::PipelineOptions& options) {
    const core::Index index = storage::find_index(db, job.project_id).value_or(core::Index{});
    const bool same_path = !index.last_indexed_path || *index.last_indexed_path == job.target_path;
    const bool resumable = index.fingerprint == current || index.fingerprint == std::string(partial) + current;
    if (options.known.empty()) {
        storage::set_fingerprint(db, job.project_id, std::string(partial) + current);
    } else if (!same_path || !resumable) {
        options.force = true;
        // Should this job die, its rows and the old ones are mixed: the next one must not trust them either.
        storage::set_fingerprint(db, job.project_id, "");
    }
    if (options.force) storage::forget_links(db, job.project_id);
}

JobOutcome end_by_signal(storage::Database& db, const core::Job& job, const JobSetting& setting, const JobLog& log) {
    const int signal = SignalWatch::caught();
    if (signal == SIGINT && setting.on_interrupt == OnInterrupt::cancel) {
        log.line("cancelled by SIGINT");
        lifecycle::cancel(db, job.id);
        return {JobEnd::interrupted, {}};
    }
    const std::string reason = fmt::format(
        "the job was stopped by SIG{} after {} of {} files; what was done is kept, and `vlt coderag init` resumes",
        sigabbrev_np(signal), job.files_processed, job.files_total);
    log.line(reason);
    return {lifecycle::fail(db, job.id, reason) ? JobEnd::failed : JobEnd::cancelled, reason};
}

JobOutcome work(storage::Database& db, const core::Job& job, const JobSetting& setting, const JobLog& log) {
    const Identity root(core::text_to_path(job.target_path));
    indexer::PipelineOptions options;
    options.walk = walk_options(root.path(), setting.vault, db.paths());
    options.workers = workers_of(setting);
    options.force = job.force;
    options.known = storage::known_files(db, job.project_id);
    const std::string current = fingerprint(options);
    compare_with_stored(db, job, current, options);

    core::Job done;
    bool finished = false;
    Stop stop = Stop::none;
    {
        // The writer may hold a transaction open: it must be gone before the job's last step.
        JobSink sink(db, job, setting, root, log);
        finished = indexer::run(root.path(), std::move(options), sink) == indexer::Outcome::done && sink.finish();
        done = sink.job();
        stop = sink.stop();
    }
    if (!finished)
        return stop == Stop::signal ? end_by_signal(db, done, setting, log) : JobOutcome{JobEnd::cancelled, {}};
    done.status = core::JobStatus::completed;
    done.completed_at = core::now();
    const std::string message = make_job_view(done, *done.completed_at).message;
    if (!lifecycle::complete(db, job.id, current, message)) return {JobEnd::cancelled, {}};
    log.line("completed: " + message);
    return {JobEnd::completed, {}};
}

/// Stores the failure. A vault that is full or busy gets some time: the row is what tells people why.
JobOutcome fail(storage::Database& db, const core::Job& job, const std::string& reason, const JobLog& log) {
    log.line("failed: " + reason);
    constexpr int attempts = 10;
    for (int i = 1;; ++i) {
        try {
            return {lifecycle::fail(db, job.id, reason) ? JobEnd::failed : JobEnd::cancelled, reason};
        } catch (const core::Error& error) {
            log.line(fmt::format("the failure could not be stored: {}", error.what()));
            if (i == attempts) return {JobEnd::failed, reason};
        }
        pause_for(std::chrono::milliseconds(200));
    }
}

std::string way_on(const core::Error& error) {
    const char* end = "what was indexed is kept, and `vlt coderag init` resumes";
    if (!error.hint().empty()) return fmt::format("{} ({}; {})", error.what(), error.hint(), end);
    if (error.code() == core::ErrorCode::disk_full) return fmt::format("{} (free some space; {})", error.what(), end);
    return fmt::format("{} ({})", error.what(), end);
}

}  // namespace

indexer::WalkOptions walk_options(const fs::path& root, const VaultSettings& settings,
                                  const storage::VaultPaths& paths) {
    indexer::WalkOptions options;
    options.max_file_size = settings.max_file_size;
    if (std::optional<TreeSettings> tree = read_tree_settings(root)) {
        options.include = std::move(tree->include);
        options.exclude = std::move(tree->exclude);
        options.languages = std::move(tree->languages);
        options.max_file_size = tree->max_file_size.value_or(options.max_file_size);
    }
    std::error_code problem;
    const fs::path folder = fs::weakly_canonical(paths.file.parent_path(), problem);
    const fs::path file = problem ? paths.file : folder / paths.file.filename();
    for (const char* tail : {"", "-wal", "-shm", "-journal", ".run"}) options.never.push_back(file.native() + tail);
    return options;
}

JobOutcome run_job(storage::Database& db, const core::Job& job, const JobSetting& setting, const JobLog& log) {
    log.line(fmt::format("job {} of project '{}': {}", job.id, job.project_id, job.target_path));
    try {
        return work(db, job, setting, log);
    } catch (const VaultReplaced&) {
        const std::string reason =
            "the vault was removed or replaced while the job ran; nothing more was written to it";
        log.line(reason);
        return {JobEnd::failed, reason};
    } catch (const core::Error& error) {
        return fail(db, job, way_on(error), log);
    } catch (const std::bad_alloc&) {
        return fail(db, job,
                    "out of memory (fewer `workers` or a smaller `max_file_size` in config.toml need less; what was "
                    "indexed is kept, and `vlt coderag init` resumes)",
                    log);
    } catch (const std::exception& error) {
        return fail(db, job, fmt::format("unexpected: {}", error.what()), log);
    }
}

}  // namespace vlt::cli
