#include "cli/snippet.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/text.hpp"

namespace vlt::cli {

namespace {

constexpr std::size_t longest_line = 240;  // bytes

/// The terms of a query, for looking up.
using Wanted = std::unordered_set<std::string_view>;

Wanted wanted_terms(const core::Query& query) {
    Wanted wanted;
    for (const core::QueryTerm& term : query.terms) wanted.insert(term.forms.begin(), term.forms.end());
    return wanted;
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(core::clip(text.substr(0, end), longest_line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// How many different terms stand in the line.
std::size_t count_terms(std::string_view line, const Wanted& wanted, core::Tokenizer& tokenizer) {
    std::vector<std::string_view> seen;
    tokenizer.run(line, [&](const core::Term& term) {
        const auto found = wanted.find(term.text);
        if (found != wanted.end() && std::find(seen.begin(), seen.end(), *found) == seen.end()) seen.push_back(*found);
        return true;
    });
    return seen.size();
}

std::size_t best_line(const std::vector<std::string_view>& lines, const Wanted& wanted, core::Tokenizer& tokenizer) {
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t count = count_terms(lines[i], wanted, tokenizer);
        if (count > most) {
            most = count;
            best = i;
        }
    }
    return best;
}

void mark(SearchResultView& view, const Wanted& wanted, core::Tokenizer& tokenizer) {
    tokenizer.run(view.snippet, [&](const core::Term& term) {
        if (wanted.contains(term.text) && (view.marks.empty() || term.begin >= view.marks.back().second))
            view.marks.emplace_back(term.begin, term.end);
        return true;
    });
}

}  // namespace

SearchResultView make_snippet(storage::SearchHit hit, const core::Query& query, const SnippetSize& size,
                              core::Tokenizer& tokenizer) {
    SearchResultView view;
    const Wanted wanted = wanted_terms(query);
    const std::vector<std::string_view> lines = split_lines(hit.body);
    const std::int64_t named = hit.symbol_line - hit.start_line;
    const bool is_named = hit.symbol_line > 0 && named >= 0 && named < static_cast<std::int64_t>(lines.size());
    const std::size_t best = is_named ? static_cast<std::size_t>(named) : best_line(lines, wanted, tokenizer);
    std::size_t first = best - std::min({best, size.before, size.lines - 1});
    if (first + size.lines > lines.size()) first = lines.size() - std::min(lines.size(), size.lines);
    const std::size_t end = std::min(first + size.lines, lines.size());
    for (std::size_t i = first; i < end; ++i) {
        if (i > first) view.snippet += '\n';
        view.snippet += lines[i];
    }
    view.snippet_line = hit.start_line + static_cast<std::int64_t>(first);
    view.line = hit.start_line + static_cast<std::int64_t>(best);
    mark(view, wanted, tokenizer);
    view.hit = std::move(hit);
    return view;
}

}  // namespace vlt::cli
