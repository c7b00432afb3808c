#include <fmt/format.h>

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "cli/worker.hpp"
#include "core/error.hpp"
#include "storage/compact.hpp"
#include "storage/index_store.hpp"
#include "storage/lifecycle.hpp"

namespace vlt::cli {

namespace {

struct DeleteOptions {
    bool yes = false;
    bool compact = false;
};

void run_delete(const DeleteOptions& options, Context& ctx) {
    std::optional<storage::Database> db = ctx.open_vault();
    RemovalView view;
    view.project_id = ctx.require_project(db ? &*db : nullptr);
    if (options.compact) view.reclaimed_bytes = 0;
    if (db) {
        if (!options.yes && ctx.may_ask() && storage::find_index(*db, view.project_id)) {
            const SignalWatch signals;
            if (!ask_yes(fmt::format("Delete the index of project '{}'?", printable(view.project_id))))
                throw core::Error(core::ErrorCode::cancelled, "nothing was deleted");
        }
        storage::lifecycle::refresh(*db);
        view.removed = storage::lifecycle::remove(*db, view.project_id);
        start_workers(*db, ctx);  // for other projects' jobs
        if (options.compact) view.reclaimed_bytes = give_space_back(*db, ctx);
    }
    view.message = view.removed ? "the index was deleted; the project stays" : "there is no index to delete";
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_removal(view, style); });
}

}  // namespace

std::int64_t give_space_back(storage::Database& db, Context& ctx) {
    const storage::Compacted compacted = storage::compact(db);
    if (!compacted.left.empty()) ctx.add_notice(compacted.left);
    return compacted.bytes;
}

void add_delete(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("delete", "Remove the project's index; the project itself stays");
    auto options = std::make_shared<DeleteOptions>();
    add_switch(app, "-y,--yes", options->yes, "Don't ask");
    add_switch(app, "--compact", options->compact,
               "Also make the vault's file smaller by the space that is free in it");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_delete(*options, ctx); }; });
}

}  // namespace vlt::cli
