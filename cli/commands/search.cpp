#include <fmt/format.h>

#include <algorithm>
#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"
#include "cli/index_access.hpp"
#include "cli/render.hpp"
#include "cli/snippet.hpp"
#include "core/error.hpp"
#include "core/query.hpp"
#include "core/ranking.hpp"
#include "core/text.hpp"
#include "indexer/languages.hpp"
#include "storage/search_store.hpp"

namespace vlt::cli {

namespace {

using core::Error;
using core::ErrorCode;

constexpr int most_results = 1000;
constexpr int most_lines = 200;

struct SearchOptions {
    std::optional<std::string> query;
    int limit = 10;
    std::vector<std::string> languages;
    std::vector<std::string> paths;
    std::vector<std::string> kinds;
    std::optional<std::string> symbol;
    bool in_tests = false;
    bool no_tests = false;
    bool files_only = false;
    bool explain = false;
    std::vector<std::string> without;
    int lines = 6;
    int context = -1;  // not given
};

std::string chosen_query(const SearchOptions& options, const Context& ctx) {
    if (options.symbol) {
        if (ctx.query || options.query)
            throw Error(ErrorCode::invalid_argument, "invalid arguments: --symbol takes the place of the query");
        return *options.symbol;
    }
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
    if (options.in_tests && options.no_tests)
        throw Error(ErrorCode::invalid_argument, "invalid arguments: --in-tests and --no-tests exclude each other");
    if (options.in_tests || options.no_tests) filter.tests = options.in_tests;
    return filter;
}

std::uint32_t left_out(const SearchOptions& options) {
    std::uint32_t bits = 0;
    for (const std::string& word : options.without) {
        const std::size_t part = core::part_by_name(word);
        if (part == core::part_count)
            throw Error(ErrorCode::invalid_argument,
                        fmt::format("invalid part of the ranking '{}'", core::path_to_text(core::clip(word, 100))));
        bits |= 1U << part;
    }
    return bits;
}

SnippetSize snippet_size(const SearchOptions& options) {
    SnippetSize size;
    size.lines = static_cast<std::size_t>(options.lines);
    if (options.context >= 0) {
        size.before = static_cast<std::size_t>(options.context);
        size.lines = 2 * size.before + 1;
    }
    return size;
}

void run_search(const SearchOptions& options, Context& ctx) {
    storage::SearchRequest request;
    request.query = core::parse_query(core::to_utf8(chosen_query(options, ctx)));
    request.filter = make_filter(options);
    request.limit = options.limit;
    request.symbols_only = options.symbol.has_value();
    request.one_per_file = options.files_only;
    request.without = left_out(options);
    const SnippetSize size = snippet_size(options);
    IndexAccess access = require_index(ctx);
    core::Tokenizer tokenizer;
    std::vector<SearchResultView> views;
    for (storage::SearchHit& hit : storage::search(access.db, access.index.project_id, request))
        views.push_back(make_snippet(std::move(hit), request.query, size, tokenizer));
    ctx.answer([&] { return to_json(views, options.explain); },
               [&](const Style& style) {
                   return options.files_only ? render_files(views) : render_search(views, options.explain, style);
               });
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
    add_text(app, "--symbol", options->symbol, "Only where NAME is defined; takes the place of the query", "NAME");
    add_switch(app, "--in-tests", options->in_tests, "Only tests");
    add_switch(app, "--no-tests", options->no_tests, "No tests");
    add_switch(app, "--files-only", options->files_only, "Each file once, by its path");
    add_number(app, "--lines", options->lines, 1, most_lines, "Show at most N lines of each place");
    add_number(app, "--context", options->context, 0, most_lines, "Show N lines before and after the one that matches");
    add_switch(app, "--explain", options->explain, "Show what each part of the ranking gave");
    add_texts(app, "--without", options->without, "Leave a part of the ranking out, to see what it gives", "PART");
    add_common_options(app, ctx.options);
    app.callback([options, &ctx] { ctx.command = [options, &ctx] { run_search(*options, ctx); }; });
    return app;
}

}  // namespace vlt::cli
