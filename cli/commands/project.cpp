#include <fmt/format.h>

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "core/error.hpp"
#include "core/id.hpp"
#include "storage/index_store.hpp"
#include "storage/lifecycle.hpp"
#include "storage/project_store.hpp"

namespace vlt::cli {

namespace {

using core::Error;
using core::ErrorCode;

struct ProjectOptions {
    std::optional<std::string> id;
    bool yes = false;
    bool compact = false;
};

/// The ID given as an argument or with --project.
std::string given_id(const ProjectOptions& options, const Context& ctx) {
    const std::optional<std::string>& id = options.id ? options.id : ctx.options.project;
    if (!id) throw Error(ErrorCode::invalid_argument, "invalid arguments: the ID of a project is missing");
    core::require_project_id(*id);
    return *id;
}

ProjectView view_of(storage::Database& db, core::Project project) {
    ProjectView view;
    view.index = storage::find_index(db, project.id);
    view.project = std::move(project);
    return view;
}

void run_list(Context& ctx) {
    std::optional<storage::Database> db = ctx.read_vault();
    std::vector<ProjectView> views;
    if (db)
        for (core::Project& project : storage::list_projects(*db))
            if (!ctx.options.project || project.id == *ctx.options.project)
                views.push_back(view_of(*db, std::move(project)));
    ctx.answer([&] { return to_json(views); }, [&](const Style& style) { return render_projects(views, style); });
}

void run_create(const ProjectOptions& options, Context& ctx) {
    const std::string id = given_id(options, ctx);
    storage::Database db = ctx.make_vault();
    const bool created = storage::create_project(db, id);
    if (!created) ctx.add_notice(fmt::format("project '{}' was there already", id));
    std::optional<core::Project> project = storage::find_project(db, id);
    if (!project) throw_no_project(id);  // removed by another process in this instant
    const ProjectView view = view_of(db, std::move(*project));
    ctx.answer([&] { return to_json(view, ctx.notices); },
               [&](const Style&) { return created ? fmt::format("project '{}' was created\n", id) : std::string(); });
}

void run_delete(const ProjectOptions& options, Context& ctx) {
    RemovalView view;
    view.project_id = given_id(options, ctx);
    const std::string& id = view.project_id;
    std::optional<storage::Database> db = ctx.open_vault();
    if (!db || !storage::find_project(*db, id)) throw_no_project(id);
    const auto require_unused = [&] {
        if (const std::optional<std::string> table = storage::table_using_project(*db, id))
            throw Error(ErrorCode::project_in_use,
                        fmt::format("project '{}' is still used by the table '{}'; nothing was removed", id, *table),
                        "`vlt coderag delete` removes its code index alone");
    };
    require_unused();
    if (!options.yes && ctx.may_ask()) {
        const SignalWatch signals;
        if (!ask_yes(fmt::format("Delete project '{}' with its index?", printable(id))))
            throw Error(ErrorCode::cancelled, "nothing was deleted");
    }
    storage::lifecycle::refresh(*db);
    view.removed = storage::lifecycle::remove(*db, id);
    require_unused();
    view.with_project = storage::delete_project_row(*db, id);
    if (options.compact) view.reclaimed_bytes = give_space_back(*db, ctx);
    view.message = "the project was deleted";
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_removal(view, style); });
}

using Run = void (*)(const ProjectOptions&, Context&);

CLI::App& add(CLI::App& parent, Context& ctx, const char* name, const char* help,
              const std::shared_ptr<ProjectOptions>& options, Run run) {
    CLI::App& app = *parent.add_subcommand(name, help);
    add_text(app, "ID", options->id, "The project", "");
    add_common_options(app, ctx.options);
    app.callback([options, run, &ctx] { ctx.command = [options, run, &ctx] { run(*options, ctx); }; });
    return app;
}

}  // namespace

void add_project(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("project", "List, create or delete projects");
    app.require_subcommand(0, 1);
    add_common_options(app, ctx.options);
    auto options = std::make_shared<ProjectOptions>();

    CLI::App& list = *app.add_subcommand("list", "All projects with the state of their index");
    add_common_options(list, ctx.options);
    list.callback([&ctx] { ctx.command = [&ctx] { run_list(ctx); }; });

    add(app, ctx, "create", "Make a project where there is none of that ID", options, run_create);
    CLI::App& remove = add(app, ctx, "delete", "Remove a project and its index", options, run_delete);
    add_switch(remove, "-y,--yes", options->yes, "Don't ask");
    add_switch(remove, "--compact", options->compact,
               "Also make the vault's file smaller by the space that is free in it");
}

}  // namespace vlt::cli
