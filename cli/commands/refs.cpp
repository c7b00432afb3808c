#include <fmt/format.h>

#include <CLI/App.hpp>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/index_access.hpp"
#include "cli/render.hpp"
#include "cli/views.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/graph_store.hpp"

namespace vlt::cli {

namespace {

using core::EdgeType;
using storage::Direction;

constexpr int most_definitions = 50;
constexpr int most_depth = 20;
constexpr int most_rows = 10'000;

struct RefsOptions {
    std::optional<std::string> name;
    std::vector<std::string> paths, kinds;
    bool callers = false, callees = false;
    int depth = 1;
    int limit = 100;
};

/// All that is known around one definition; of several, only which they are.
RefsView look_up(const RefsOptions& options, IndexAccess& access) {
    const std::string& project = access.index.project_id;
    RefsView view;
    view.query = core::to_utf8(*options.name);
    view.definitions =
        storage::find_nodes(access.db, project, {view.query, options.paths, options.kinds}, most_definitions);
    const bool one = view.definitions.size() == 1;
    const std::int64_t node = one ? view.definitions.front().id : 0;
    view.unresolved = storage::count_unresolved(access.db, project, node,
                                                view.definitions.empty() ? view.query : view.definitions.front().name);
    if (!one) return view;
    const bool all = !options.callers && !options.callees;
    auto find = [&](Direction direction, const std::vector<EdgeType>& types, int depth) {
        storage::Relations found = storage::related(access.db, node, direction, types, depth, options.limit);
        view.truncated = view.truncated || found.truncated;
        return std::move(found.rows);
    };
    if (all || options.callers)
        view.callers = find(Direction::incoming, {EdgeType::calls, EdgeType::decorates}, options.depth);
    if (all || options.callees)
        view.callees = find(Direction::outgoing, {EdgeType::calls, EdgeType::decorates}, options.depth);
    if (!all) return view;
    view.bases = find(Direction::outgoing, {EdgeType::inherits}, options.depth);
    view.derived = find(Direction::incoming, {EdgeType::inherits}, options.depth);
    view.used_by = find(Direction::incoming, {EdgeType::uses, EdgeType::imports}, 1);
    return view;
}

void run_refs(const RefsOptions& options, Context& ctx) {
    if (!options.name || options.name->empty())
        throw core::Error(core::ErrorCode::invalid_argument, "invalid arguments: the name is missing");
    IndexAccess access = require_index(ctx);
    RefsView view = look_up(options, access);
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); }, [&](const Style& style) { return render_refs(view, style); });
}

}  // namespace

void add_refs(CLI::App& parent, Context& ctx) {
    CLI::App& app =
        *parent.add_subcommand("refs", "What a definition calls and inherits, and who calls, uses and extends it");
    auto options = std::make_shared<RefsOptions>();
    add_text(app, "NAME", options->name, "A name, a qualified name or an end of it, a file, `file:line` or `file:name`",
             "");
    add_switch(app, "--callers", options->callers, "Only who calls it");
    add_switch(app, "--callees", options->callees, "Only what it calls");
    add_number(app, "--depth", options->depth, 1, most_depth, "Follow calls and bases over N steps");
    add_number(app, "-n,--limit", options->limit, 1, most_rows, "At most N rows of each kind");
    add_texts(app, "--path", options->paths, "Only definitions in files that match (may be repeated)", "GLOB");
    add_texts(app, "--kind", options->kinds, "Only function, method, class, struct … (may be repeated)", "KIND");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_refs(*options, ctx); }; });
}

}  // namespace vlt::cli
