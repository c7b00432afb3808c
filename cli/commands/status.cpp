#include <unistd.h>

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/run_job.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "cli/worker.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "indexer/pipeline.hpp"
#include "storage/index_store.hpp"
#include "storage/job_store.hpp"
#include "storage/project_store.hpp"

namespace vlt::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds stale_budget{300};
constexpr int write_back_wait_ms = 100;
constexpr std::chrono::milliseconds watch_pause{250};

struct StatusOptions {
    bool watch = false;
    bool check = false;
    bool no_check = false;
};

/// How many files differ from the index; nullopt where the budget ended before the answer.
std::optional<std::int64_t> count_stale(storage::Database& db, const core::Index& index, const StatusOptions& options,
                                        Context& ctx) {
    const auto deadline = Clock::now() + stale_budget;
    const auto stop = [&] { return !options.check && Clock::now() >= deadline; };
    const std::filesystem::path root = core::text_to_path(*index.last_indexed_path);
    try {
        const indexer::WalkOptions walk = walk_options(root, ctx.vault_settings(), db.paths());
        return indexer::count_changed(root, walk, storage::known_files(db, index.project_id), stop);
    } catch (const core::Error& error) {
        ctx.add_notice(error.what());
        // A folder that is gone differs in every file; what else went wrong says nothing about the files.
        if (error.code() != core::ErrorCode::invalid_path) return std::nullopt;
        return index.totals.files;
    }
}

/// Compares a ready index with its tree and writes back what was found, where the vault lets us.
void check_stale(storage::Database& db, StatusView& view, const StatusOptions& options, Context& ctx) {
    core::Index& index = view.index;
    if (index.status == core::IndexStatus::stale) view.stale_files = index.stale_files;
    if (index.status != core::IndexStatus::ready || options.no_check || !index.last_indexed_path) return;
    view.stale_files = count_stale(db, index, options, ctx);
    if (view.stale_files.value_or(0) == 0) return;
    try {
        if (!storage::mark_stale(db, index.project_id, *view.stale_files, write_back_wait_ms)) {
            // A job has begun meanwhile: the row knows better.
            index = storage::find_index(db, index.project_id).value_or(index);
            return;
        }
    } catch (const core::Error& error) {
        if (error.code() != core::ErrorCode::vault_locked && error.code() != core::ErrorCode::vault_not_writable &&
            error.code() != core::ErrorCode::disk_full)
            throw;
    }
    index.status = core::IndexStatus::stale;
}

/// The index and its active job, read so that they fit together: the two look-ups may fall around a step of the job.
void read_rows(storage::Database& db, const std::string& project, core::Index& index,
               std::optional<core::Job>& active) {
    constexpr int attempts = 5;
    for (int i = 0; i < attempts; ++i) {
        index = storage::find_index(db, project).value_or(core::Index{});
        index.project_id = project;
        active = storage::active_job(db, project);
        if (active.has_value() == (index.status == core::IndexStatus::indexing)) return;
    }
}

StatusView look(storage::Database& db, const std::string& project, const StatusOptions& options, Context& ctx) {
    StatusView view;
    look_after_jobs(db, ctx);
    std::optional<core::Job> active;
    read_rows(db, project, view.index, active);
    if (active) {
        const core::Job job = true_state(db, std::move(*active));
        if (core::is_active(job.status)) {
            view.active_job = make_job_view(job, core::now());
        } else if (job.error_message) {
            // Seen in a vault that can't be written: the row still says that it runs.
            view.index.status = core::IndexStatus::failed;
            view.index.error_message = job.error_message;
        } else {
            read_rows(db, project, view.index, active);
        }
    }
    check_stale(db, view, options, ctx);
    view.notices = ctx.notices;
    return view;
}

/// Shows the status, then the job's progress until it ends, then the status again.
void watch(storage::Database& db, const std::string& project, const StatusOptions& options, Context& ctx) {
    const SignalWatch signals;
    StatusView view = look(db, project, options, ctx);
    {
        ProgressLine line(false);
        while (view.active_job) {
            line.show(*view.active_job);
            pause_for(watch_pause);
            SignalWatch::check();
            view = look(db, project, options, ctx);
        }
    }
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_status(view, style); });
}

void run_status(const StatusOptions& options, Context& ctx) {
    if (options.watch && ctx.options.json)
        throw core::Error(core::ErrorCode::invalid_argument,
                          "invalid arguments: --watch and --json exclude each other");
    if (options.check && options.no_check)
        throw core::Error(core::ErrorCode::invalid_argument,
                          "invalid arguments: --check and --no-check exclude each other");
    std::optional<storage::Database> db = ctx.open_vault();
    const std::string project = ctx.require_project(db ? &*db : nullptr);
    if (!db || !storage::find_project(*db, project)) throw_no_project(project);
    if (options.watch) return watch(*db, project, options, ctx);
    StatusView view = look(*db, project, options, ctx);
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_status(view, style); });
}

}  // namespace

void add_status(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("status", "What the project's index holds, and the job that works on it");
    auto options = std::make_shared<StatusOptions>();
    add_switch(app, "--watch", options->watch, "Follow the job until it ends");
    add_switch(app, "--check", options->check, "Compare the whole tree with the index, however long it takes");
    add_switch(app, "--no-check", options->no_check, "Don't compare the tree with the index");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_status(*options, ctx); }; });
}

}  // namespace vlt::cli
