#include "cli/snippet.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/text.hpp"

namespace vlt::cli {

namespace {

constexpr std::size_t snippet_lines = 6;
constexpr std::size_t lines_before_best = 1;
constexpr std::size_t longest_line = 240;  // bytes

/// The terms of a query, for looking up.
using Wanted = std::unordered_set<std::string_view>;

Wanted wanted_terms(const core::Query& query) {
    Wanted wanted(query.identifiers.begin(), query.identifiers.end());
    wanted.insert(query.words.begin(), query.words.end());
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

SearchResultView make_snippet(storage::SearchHit hit, const core::Query& query, core::Tokenizer& tokenizer) {
    SearchResultView view;
    const Wanted wanted = wanted_terms(query);
    const std::vector<std::string_view> lines = split_lines(hit.body);
    const std::size_t best = best_line(lines, wanted, tokenizer);
    std::size_t first = best - std::min(best, lines_before_best);
    if (first + snippet_lines > lines.size()) first = lines.size() - std::min(lines.size(), snippet_lines);
    const std::size_t end = std::min(first + snippet_lines, lines.size());
    for (std::size_t i = first; i < end; ++i) {
        if (i > first) view.snippet += '\n';
        view.snippet += lines[i];
    }
    view.snippet_line = hit.start_line + static_cast<std::int64_t>(first);
    mark(view, wanted, tokenizer);
    view.hit = std::move(hit);
    return view;
}

}  // namespace vlt::cli
