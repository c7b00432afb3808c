#include <fmt/format.h>

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/signals.hpp"
#include "cli/worker.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/file_lock.hpp"
#include "storage/job_store.hpp"
#include "storage/lifecycle.hpp"

namespace vlt::cli {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::chrono::milliseconds stop_wait{2000};
constexpr std::chrono::milliseconds stop_poll{5};

/// Until the process that works on the job has let go of it: what it was writing is then written or undone.
void wait_for_stop(const storage::Database& db, const core::Job& job) {
    const auto deadline = std::chrono::steady_clock::now() + stop_wait;
    while (storage::FileLock::is_held(db.paths().job_lock(job.id)) && std::chrono::steady_clock::now() < deadline)
        pause_for(stop_poll);
}

void run_cancel(const std::optional<std::string>& word, Context& ctx) {
    if (!word) throw Error(ErrorCode::invalid_argument, "invalid arguments: the ID of a job is missing");
    std::optional<storage::Database> db = ctx.open_vault();
    std::optional<core::Job> job;
    if (db) {
        look_after_jobs(*db, ctx);
        job =
            storage::find_job_by_word(*db, *word, word->starts_with("ingest-") ? ctx.find_project(&*db) : std::nullopt);
    }
    if (!job)
        throw Error(ErrorCode::job_not_found,
                    fmt::format("job '{}' not found", core::path_to_text(core::clip(*word, 100))),
                    "run `vlt coderag job` to see the project's jobs");
    if (!storage::lifecycle::cancel(*db, job->id)) {
        job = storage::find_job(*db, job->id).value_or(*job);
        throw Error(ErrorCode::job_not_cancellable,
                    fmt::format("job {} cannot be cancelled: it is {} already", job->id, core::name(job->status)), "",
                    job->id);
    }
    wait_for_stop(*db, *job);
    CancelView view;
    view.job = make_job_view(storage::find_job(*db, job->id).value_or(*job), core::now());
    view.message = job->status == core::JobStatus::pending
                       ? fmt::format("job {} was cancelled before it began", job->id)
                       : fmt::format("job {} was cancelled; what it had done is kept", job->id);
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); }, [&](const Style&) { return printable(view.message) + '\n'; });
}

}  // namespace

void add_cancel(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("cancel", "End a job that waits or runs");
    auto word = std::make_shared<std::optional<std::string>>();
    add_text(app, "ID|NAME", *word, "A job's ID, the beginning of it, or its name", "");
    add_common_options(app, ctx.options);
    app.callback([word, &ctx] { ctx.command = [word, &ctx] { run_cancel(*word, ctx); }; });
}

}  // namespace vlt::cli
