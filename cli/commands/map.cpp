#include <fmt/format.h>

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/index_access.hpp"
#include "cli/render.hpp"
#include "core/error.hpp"
#include "core/repo_map.hpp"
#include "core/text.hpp"
#include "storage/search_store.hpp"

namespace vlt::cli {

namespace {

namespace fs = std::filesystem;

constexpr int most_tokens = 10'000'000;
/// A line costs about ten tokens: of so many symbols enough are short, should the last ones not fit; and some bound is
/// needed.
constexpr int tokens_per_symbol = 4;
constexpr int most_symbols = 200'000;

struct MapOptions {
    int max_tokens = 4000;
    std::optional<std::string> scope;
};

/// The folder as the index spells it: relative to the indexed path, '/' separated, without an end; empty for all.
std::string relative_scope(const std::string& scope, const core::Index& index) {
    fs::path folder = fs::path(scope).lexically_normal();
    if (folder.is_absolute() && index.last_indexed_path)
        folder = folder.lexically_relative(core::text_to_path(*index.last_indexed_path));
    std::string text = core::path_to_text(folder.native());
    while (text.ends_with('/')) text.pop_back();
    if (folder.is_absolute() || text == ".." || text.starts_with("../") || (text.empty() && !scope.empty()))
        throw core::Error(core::ErrorCode::invalid_argument,
                          fmt::format("invalid --scope '{}': it lies outside the index", core::path_to_text(scope)));
    return text == "." ? "" : text;
}

void run_map(const MapOptions& options, Context& ctx) {
    IndexAccess access = require_index(ctx);
    MapView view;
    view.max_tokens = options.max_tokens;
    view.scope = options.scope;
    view.created_at = core::now();
    const std::string scope = options.scope ? relative_scope(*options.scope, access.index) : "";
    const std::vector<core::MapSymbol> symbols =
        storage::map_symbols(access.db, access.index.project_id, scope,
                             std::min(options.max_tokens / tokens_per_symbol + 1, most_symbols), view.symbols_total);
    view.map = core::make_repo_map(symbols, options.max_tokens);
    view.notices = ctx.notices;
    ctx.answer([&] { return to_json(view); },
               [&](const Style&) {
                   std::string text = printable(view.map.text);
                   if (!text.empty() && !text.ends_with('\n')) text += '\n';
                   return text.empty() ? std::string("no symbols\n") : text;
               });
}

}  // namespace

void add_map(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("map", "The most central symbols as a tree of files and signatures");
    auto options = std::make_shared<MapOptions>();
    add_number(app, "--max-tokens", options->max_tokens, 1, most_tokens, "Never longer than N tokens");
    add_text(app, "--scope", options->scope, "Only this folder of the index", "DIR");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_map(*options, ctx); }; });
}

}  // namespace vlt::cli
