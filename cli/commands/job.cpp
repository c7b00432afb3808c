#include <fmt/format.h>

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/signals.hpp"
#include "cli/worker.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/job_store.hpp"
#include "storage/project_store.hpp"

namespace vlt::cli {

namespace {

using core::Error;
using core::ErrorCode;

constexpr int most_jobs = 10'000;
constexpr std::chrono::milliseconds wait_pause{100};

struct JobOptions {
    std::optional<std::string> word;
    bool wait = false;
    int limit = 20;
};

core::Job find(storage::Database* db, const std::string& word, Context& ctx) {
    std::optional<core::Job> job;
    if (db != nullptr) {
        // A name alone needs a project, and not every name does: trouble with finding one is no reason to fail.
        std::optional<std::string> project;
        if (word.starts_with("ingest-")) project = ctx.find_project(db);
        job = storage::find_job_by_word(*db, word, project);
    }
    if (!job)
        throw Error(ErrorCode::job_not_found,
                    fmt::format("job '{}' not found", core::path_to_text(core::clip(word, 100))),
                    "run `vlt coderag job` to see the project's jobs");
    return true_state(*db, std::move(*job));
}

/// Returns when the job has ended.
core::Job wait_for_end(storage::Database& db, core::Job job, Context& ctx) {
    const SignalWatch signals;
    ProgressLine line(ctx.options.json);
    while (core::is_active(job.status)) {
        line.show(make_job_view(job, core::now()));
        pause_for(wait_pause);
        SignalWatch::check();
        look_after_jobs(db, ctx);
        std::optional<core::Job> again = storage::find_job(db, job.id);
        if (!again) throw Error(ErrorCode::cancelled, fmt::format("job {} was deleted with its index", job.id));
        job = true_state(db, std::move(*again));
    }
    return job;
}

/// The job's outcome as the command's own.
void throw_for_end(const core::Job& job) {
    if (job.status == core::JobStatus::cancelled)
        throw Error(ErrorCode::cancelled, fmt::format("job {} was cancelled", job.id), "", job.id);
    if (job.status == core::JobStatus::failed)
        throw Error(ErrorCode::index_failed, job.error_message.value_or("the job failed"), "", job.id);
}

void show_one(storage::Database& db, const std::string& word, const JobOptions& options, Context& ctx) {
    core::Job job = find(&db, word, ctx);
    if (options.wait) job = wait_for_end(db, std::move(job), ctx);
    const JobView view = make_job_view(job, core::now());
    if (options.wait && ctx.options.json) throw_for_end(job);
    ctx.answer([&] { return to_json(view, ctx.notices); }, [&](const Style& style) { return render_job(view, style); });
    if (options.wait) throw_for_end(job);
}

void show_list(storage::Database* db, const JobOptions& options, Context& ctx) {
    if (options.wait)
        throw Error(ErrorCode::invalid_argument, "invalid arguments: --wait needs the ID or name of a job");
    const std::string project = ctx.require_project(db);
    if (db == nullptr || !storage::find_project(*db, project)) throw_no_project(project);
    std::vector<JobView> views;
    for (core::Job& job : storage::list_jobs(*db, project, options.limit))
        views.push_back(make_job_view(true_state(*db, std::move(job)), core::now()));
    ctx.answer([&] { return to_json(views); }, [&](const Style& style) { return render_jobs(views, style); });
}

void run_job_command(const JobOptions& options, Context& ctx) {
    std::optional<storage::Database> db = ctx.open_vault();
    if (db) look_after_jobs(*db, ctx);
    if (!options.word)
        show_list(db ? &*db : nullptr, options, ctx);
    else if (!db)
        find(nullptr, *options.word, ctx);
    else
        show_one(*db, *options.word, options, ctx);
}

}  // namespace

void add_job(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("job", "One job, or the project's jobs, newest first");
    auto options = std::make_shared<JobOptions>();
    add_text(app, "ID|NAME", options->word, "A job's ID, the beginning of it, or its name", "");
    add_switch(app, "--wait", options->wait, "Return when the job has ended, with its outcome as exit status");
    add_number(app, "--limit", options->limit, 1, most_jobs, "Show at most N jobs");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_job_command(*options, ctx); }; });
}

}  // namespace vlt::cli
