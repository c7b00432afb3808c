#include <fmt/format.h>

#include <algorithm>
#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/index_access.hpp"
#include "cli/render.hpp"
#include "cli/snippet.hpp"
#include "core/error.hpp"
#include "core/query.hpp"
#include "core/text.hpp"
#include "indexer/languages.hpp"
#include "storage/search_store.hpp"

namespace vlt::cli {

namespace {

using core::Error;
using core::ErrorCode;

constexpr int most_results = 1000;

struct SearchOptions {
    std::optional<std::string> query;
    int limit = 10;
    std::vector<std::string> languages;
    std::vector<std::string> paths;
    std::vector<std::string> kinds;
};

std::string chosen_query(const SearchOptions& options, const Context& ctx) {
    if (ctx.query && options.query)
        throw Error(ErrorCode::invalid_argument,
                    fmt::format("invalid arguments: unexpected argument '{}'",
                                core::path_to_text(core::clip(*options.query, 100))),
                    "put a query of several words in quotes");
    const std::optional<std::string>& query = ctx.query ? ctx.query : options.query;
    if (!query) throw Error(ErrorCode::invalid_argument, "invalid arguments: the query is missing");
    return *query;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

storage::SearchFilter make_filter(const SearchOptions& options) {
    storage::SearchFilter filter;
    for (const std::string& language : options.languages) {
        const indexer::Language* known = indexer::language_by_name(lower(language));
        if (known == nullptr) {
            std::string names;
            for (const indexer::Language& row : indexer::languages()) names += fmt::format(" {}", row.name);
            throw Error(ErrorCode::invalid_argument,
                        fmt::format("invalid language '{}'", core::path_to_text(core::clip(language, 100))),
                        "known are:" + names);
        }
        filter.languages.emplace_back(known->name);
    }
    filter.path_globs = options.paths;
    filter.kinds = options.kinds;
    return filter;
}

void run_search(const SearchOptions& options, Context& ctx) {
    const core::Query query = core::parse_query(core::to_utf8(chosen_query(options, ctx)));
    const storage::SearchFilter filter = make_filter(options);
    IndexAccess access = require_index(ctx);
    core::Tokenizer tokenizer;
    std::vector<SearchResultView> views;
    for (storage::SearchHit& hit : storage::search(access.db, access.index.project_id, query, filter, options.limit))
        views.push_back(make_snippet(std::move(hit), query, tokenizer));
    ctx.answer([&] { return to_json(views); }, [&](const Style& style) { return render_search(views, style); });
}

}  // namespace

CLI::App& add_search(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("search", "Find code by words, names or parts of names");
    auto options = std::make_shared<SearchOptions>();
    add_text(app, "QUERY", options->query, "What to look for; right after `search` it may begin with a dash", "");
    add_number(app, "-n,--limit", options->limit, 1, most_results, "Answer with at most N places");
    add_texts(app, "-l,--language", options->languages, "Only this language (may be repeated)", "NAME");
    add_texts(app, "--path", options->paths, "Only files that match, as in 'src/**' (may be repeated)", "GLOB");
    add_texts(app, "--kind", options->kinds, "Only function, method, class, module, struct … (may be repeated)",
              "KIND");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_search(*options, ctx); }; });
    return app;
}

}  // namespace vlt::cli
