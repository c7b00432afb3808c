#include <errno.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <charconv>
#include <CLI/App.hpp>
#include <cstring>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/run_job.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "cli/worker.hpp"
#include "core/error.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "storage/file_lock.hpp"
#include "storage/index_store.hpp"
#include "storage/job_store.hpp"
#include "storage/lifecycle.hpp"
#include "storage/project_store.hpp"

namespace vlt::cli {

namespace {

namespace fs = std::filesystem;
namespace lifecycle = storage::lifecycle;
using core::Error;
using core::ErrorCode;

constexpr int most_priority = 1'000'000;
constexpr std::chrono::milliseconds naming_wait{5000};

struct InitOptions {
    std::optional<std::string> path;
    bool force = false;
    bool background = false;
    bool foreground = false;
    int priority = 0;
    bool yes = false;
};

[[noreturn]] void refuse_path(const std::string& path, const std::string& why, const std::string& hint = {}) {
    throw Error(ErrorCode::invalid_path, fmt::format("invalid path '{}': {}", core::path_to_text(path), why), hint);
}

/// The folder as the system knows it: absolute, without links. Throws Error{invalid_path}.
fs::path resolve_folder(const std::string& path) {
    if (path.empty()) refuse_path(path, "it is empty");
    std::error_code problem;
    const fs::path folder = fs::canonical(path, problem);
    if (problem == std::errc::no_such_file_or_directory || problem == std::errc::not_a_directory)
        throw Error(ErrorCode::invalid_path, fmt::format("path '{}' not found", core::path_to_text(path)));
    if (problem) refuse_path(path, problem.message());
    if (!fs::is_directory(folder, problem)) refuse_path(path, "it is not a folder");
    if (access(folder.c_str(), R_OK | X_OK) == -1)
        refuse_path(path, fmt::format("not readable: {}", std::strerror(errno)));
    return folder;
}

bool is_home(const fs::path& folder) {
    std::error_code problem;
    const struct passwd* user = getpwuid(getuid());
    const bool by_user = user != nullptr && user->pw_dir != nullptr && fs::equivalent(folder, user->pw_dir, problem);
    try {
        return by_user || fs::equivalent(folder, home_folder(), problem);
    } catch (const Error&) {
        return by_user;
    }
}

void refuse_too_wide(const fs::path& folder, const InitOptions& options) {
    if (options.yes) return;
    const char* hint = "name a folder inside it, or add --yes if you mean it";
    if (folder == folder.root_path()) refuse_path(folder.native(), "it is the root of the whole system", hint);
    if (is_home(folder)) refuse_path(folder.native(), "it is the home folder", hint);
}

/// The path a project's index is of, or is about to be of.
std::optional<std::string> path_of(storage::Database& db, const std::string& project) {
    if (const std::optional<core::Index> index = storage::find_index(db, project); index && index->last_indexed_path)
        return index->last_indexed_path;
    const std::vector<core::Job> jobs = storage::list_jobs(db, project, 1);
    return jobs.empty() ? std::nullopt : std::optional(jobs.front().target_path);
}

/// The folder to index where --path is not given: the project's indexed path, else the folder of its vlt.toml, else
/// `.`.
std::string default_path(storage::Database& db, const std::string& project) {
    if (const std::optional<std::string> path = path_of(db, project)) return core::text_to_path(*path);
    const fs::path folder = current_folder();
    if (folder.empty()) return ".";
    if (const std::optional<TreeSettings> settings = find_tree_settings(folder);
        settings && settings->project_id == project)
        return settings->file.parent_path().native();
    return ".";
}

void create_project(storage::Database& db, const std::string& id, Context& ctx) {
    if (storage::create_project(db, id)) ctx.add_notice(fmt::format("project '{}' was created", id));
}

/// The folder's name as a new project's id, or the project of that name where it is this folder's; -2, -3 … pass over
/// those of other folders.
std::string name_project(storage::Database& db, const fs::path& folder, Context& ctx) {
    const std::string base = core::slug(folder.filename().native());
    const std::string path = core::path_to_text(folder.native());
    for (int i = 1;; ++i) {
        const std::string id = i == 1 ? base : fmt::format("{}-{}", base, i);
        if (storage::create_project(db, id)) {
            ctx.add_notice(fmt::format("project '{}' was created", id));
            return id;
        }
        if (path_of(db, id).value_or(path) == path) return id;
    }
}

/// On a terminal: one of the projects there are, or a new one.
std::string choose_project(storage::Database& db, const fs::path& folder, Context& ctx) {
    const SignalWatch signals;
    const std::vector<core::Project> projects = storage::list_projects(db);
    const std::string proposed = core::slug(folder.filename().native());
    const Style style = ctx.style(STDERR_FILENO);
    std::string text = "Which project is this?\n";
    for (std::size_t i = 0; i < projects.size(); ++i) {
        const core::Index index = storage::find_index(db, projects[i].id).value_or(core::Index{});
        text += fmt::format("  {:>2}  {}  {} {}\n", i + 1, style.bold(printable(projects[i].id)),
                            style.dim(core::name(index.status)),
                            style.dim(printable(index.last_indexed_path.value_or(""))));
    }
    text += fmt::format("  {:>2}  create a new one\n", projects.size() + 1);
    write_all(STDERR_FILENO, text);
    const auto leave_at_end = [](std::optional<std::string> line) {
        if (!line) throw Error(ErrorCode::interrupted, "interrupted");
        return *line;
    };
    for (;;) {
        const std::string line = leave_at_end(ask_line(fmt::format("Number [{}]: ", projects.size() + 1)));
        std::size_t number = projects.size() + 1;
        if (!line.empty()) {
            const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), number);
            if (problem != std::errc{} || end != line.data() + line.size()) number = 0;
        }
        if (number >= 1 && number <= projects.size()) return projects[number - 1].id;
        if (number == projects.size() + 1) break;
    }
    for (;;) {
        const std::string line = leave_at_end(ask_line(fmt::format("Name of the new project [{}]: ", proposed)));
        if (line.empty()) return name_project(db, folder, ctx);
        try {
            core::require_project_id(line);
            create_project(db, line, ctx);
            return line;
        } catch (const Error& error) {
            write_all(STDERR_FILENO, printable(error.what()) + '\n');
        }
    }
}

/// lifecycle::begin, with the question that a person may answer.
core::Job begin(storage::Database& db, lifecycle::NewJob job, Context& ctx) {
    try {
        return lifecycle::begin(db, job);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::index_exists || !ctx.may_ask()) throw;
        const SignalWatch signals;
        if (!ask_yes(fmt::format("{}. Replace it with {}?", printable(error.what()), printable(job.target_path))))
            throw;
    }
    job.force = true;
    return lifecycle::begin(db, job);
}

/// A new job's lock, and the file gone with the object unless it is kept. Where it can't be made no process could ever
/// work on the job.
class NewLock {
public:
    NewLock(const storage::VaultPaths& paths, const std::string& id)
        : file_(paths.job_lock(id)), lock_(storage::FileLock::try_acquire(file_)) {
        if (!lock_) throw Error(ErrorCode::internal_error, "the new job's lock is taken");
    }
    NewLock(const NewLock&) = delete;
    ~NewLock() {
        std::error_code ignored;
        if (lock_) fs::remove(file_, ignored);
    }
    storage::FileLock keep() {
        storage::FileLock lock = std::move(*lock_);
        lock_.reset();
        return lock;
    }

private:
    fs::path file_;
    std::optional<storage::FileLock> lock_;
};

/// A job for a worker.
core::Job begin_pending(storage::Database& db, const lifecycle::NewJob& job, Context& ctx) {
    { const NewLock lock(db.paths(), job.id); }
    return begin(db, job, ctx);
}

/// A job that this process will work on itself, stored as running from the start, and its lock.
std::pair<core::Job, storage::FileLock> begin_running(storage::Database& db, lifecycle::NewJob job, Context& ctx) {
    NewLock lock(db.paths(), job.id);
    job.start_running = true;
    core::Job begun = begin(db, std::move(job), ctx);
    return {std::move(begun), lock.keep()};
}

/// The job's record at its end. Where that could not be stored, or the row can't be read any more, it is told all the
/// same.
core::Job ended_job(storage::Database& db, const core::Job& job, const JobOutcome& outcome) {
    core::Job ended = job;
    try {
        if (std::optional<core::Job> row = storage::find_job(db, job.id)) ended = std::move(*row);
    } catch (const Error&) {
        if (outcome.end == JobEnd::completed) throw;
    }
    if (core::is_final(ended.status)) return ended;
    ended.status = outcome.end == JobEnd::failed ? core::JobStatus::failed : core::JobStatus::cancelled;
    ended.phase = core::JobPhase::finished;
    if (outcome.end == JobEnd::failed) ended.error_message = outcome.reason;
    ended.completed_at = core::now_not_before(ended.started_at.value_or(ended.created_at));
    return ended;
}

/// What an ended foreground job makes of the command: its answer, or the error.
void answer_for(const JobOutcome& outcome, const core::Job& ended, Context& ctx) {
    ctx.failed_job = ended;
    if (outcome.end == JobEnd::interrupted)
        throw Error(ErrorCode::interrupted, "the job was cancelled by Ctrl-C; what was done is kept",
                    "run `vlt coderag init` to go on", ended.id);
    if (outcome.end == JobEnd::cancelled)
        throw Error(ErrorCode::cancelled, "the job was cancelled by another command", "", ended.id);
    if (outcome.end == JobEnd::failed) throw Error(ErrorCode::index_failed, outcome.reason, "", ended.id);
    InitView view;
    view.job = make_job_view(ended, core::now());
    view.status = InitStatus::started;
    view.message = view.job.message;
    view.with_job = true;
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_init(view, style); });
}

void run_in_foreground(storage::Database& db, const core::Job& job, storage::FileLock lock,
                       const VaultSettings& settings, Context& ctx) {
    const SignalWatch signals;
    JobOutcome outcome;
    core::Job ended;
    {
        ProgressLine line(ctx.options.json);
        JobSetting setting;
        setting.vault = settings;
        setting.on_interrupt = OnInterrupt::cancel;
        setting.on_progress = [&](const core::Job& now) { line.show(make_job_view(now, core::now())); };
        outcome = work_on(db, job, std::move(lock), setting);
        ended = ended_job(db, job, outcome);
        if (outcome.end == JobEnd::completed) line.finish(make_job_view(ended, core::now()));
    }
    start_workers(db, ctx);  // for jobs that came meanwhile
    answer_for(outcome, ended, ctx);
}

void run_in_background(storage::Database& db, const core::Job& job, Context& ctx) {
    const int max_running = start_workers(db, ctx);
    InitView view;
    view.status = wait_for_start(db, job.id, max_running);
    view.job = make_job_view(storage::find_job(db, job.id).value_or(job), core::now());
    view.message =
        fmt::format("indexing of {} {}", job.target_path, view.status == InitStatus::started ? "started" : "is queued");
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_init(view, style); });
}

/// The folder to index, as far as it can be told without a project. Throws Error{invalid_path}.
fs::path checked_folder(const std::string& path, const InitOptions& options) {
    fs::path folder = resolve_folder(path);
    refuse_too_wide(folder, options);
    return folder;
}

void run_init(const InitOptions& options, Context& ctx) {
    if (options.background && options.foreground)
        throw Error(ErrorCode::invalid_argument, "invalid arguments: --background and --foreground exclude each other");
    const VaultSettings settings = ctx.vault_settings();
    for (const std::string& notice : settings.notices) ctx.add_notice(notice);
    // What can be refused is refused before a vault is made.
    ctx.named_project();
    std::optional<fs::path> folder;
    if (options.path) folder = checked_folder(*options.path, options);

    storage::Database db = ctx.make_vault();
    // Two folders of one name at the same instant must not both take the same new project.
    std::optional<storage::FileLock> naming;
    std::optional<std::string> project = ctx.find_project(&db);
    if (project) {
        if (!folder) folder = checked_folder(default_path(db, *project), options);
        create_project(db, *project, ctx);
    } else {
        const fs::path here = folder ? *folder : checked_folder(".", options);
        if (ctx.may_ask()) {
            project = choose_project(db, here, ctx);
        } else {
            naming = storage::FileLock::acquire(db.paths().run / "naming.lock", naming_wait);
            project = name_project(db, here, ctx);
        }
        if (!folder) folder = checked_folder(default_path(db, *project), options);
    }
    if (const std::optional<TreeSettings> tree = read_tree_settings(*folder))
        for (const std::string& notice : tree->notices) ctx.add_notice(notice);

    lifecycle::finish_removal(db, *project);
    look_after_jobs(db, ctx);
    lifecycle::NewJob wanted;
    wanted.project_id = *project;
    wanted.target_path = core::path_to_text(folder->native());
    wanted.force = options.force;
    wanted.priority = options.priority;
    wanted.id = core::new_job_id();
    if (options.foreground) {
        auto [job, lock] = begin_running(db, std::move(wanted), ctx);
        naming.reset();
        run_in_foreground(db, job, std::move(lock), settings, ctx);
    } else {
        const core::Job job = begin_pending(db, wanted, ctx);
        naming.reset();
        run_in_background(db, job, ctx);
    }
}

}  // namespace

void add_init(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("init", "Index a folder, or bring its index up to date");
    auto options = std::make_shared<InitOptions>();
    add_text(app, "--path", options->path, "The folder to index (else the project's, that of its vlt.toml, or .)",
             "DIR");
    add_switch(app, "--force", options->force, "Parse every file again, whatever is known of it");
    add_switch(app, "--background", options->background, "Return as soon as the job is stored (the default)");
    add_switch(app, "--foreground", options->foreground, "Do the work here, with a progress bar");
    add_number(app, "--priority", options->priority, -most_priority, most_priority, "Jobs with a higher one go first");
    add_switch(app, "-y,--yes", options->yes, "Index also / or the home folder");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_init(*options, ctx); }; });
}

}  // namespace vlt::cli
