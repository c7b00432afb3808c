#include <algorithm>
#include <vector>

#include "indexer/languages/c_tokens.hpp"

/// Macros that open and close namespaces: FMT_BEGIN_NAMESPACE and FMT_END_NAMESPACE on lines of their own. What they
/// are defined as stands in another file, so their names tell: `FMT_BEGIN_NAMESPACE` opens fmt,
/// `FMT_BEGIN_DETAIL_NAMESPACE` detail.
namespace vlt::indexer::c_family {

namespace {

constexpr std::size_t max_macro = 80;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, word) != all.end();
}

enum class Edge { none, opens, closes };

struct Macro {
    Edge edge = Edge::none;
    std::string_view name;  // in capitals, of what it opens
};

/// `FMT_BEGIN_DETAIL_NAMESPACE`: the words between the two that tell, else those behind them, else those before.
Macro macro_of(std::string_view text) {
    struct Word {
        std::size_t begin, end;
    };
    std::vector<Word> words;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('_', at), text.size());
        words.push_back({at, end});
        at = end + 1;
    }
    Macro macro;
    std::size_t edge = words.size(), space = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = text.substr(words[i].begin, words[i].end - words[i].begin);
        const bool opens = is_one_of(word, {"BEGIN", "OPEN", "ENTER", "START"});
        if (opens || is_one_of(word, {"END", "CLOSE", "EXIT", "LEAVE"})) {
            if (macro.edge != Edge::none) return {};
            macro.edge = opens ? Edge::opens : Edge::closes;
            edge = i;
        }
        if (word == "NAMESPACE") space = i;
    }
    if (edge == words.size() || space == words.size()) return {};
    const std::size_t first = std::min(edge, space), last = std::max(edge, space);
    std::size_t from = first + 1, to = last;
    if (from == to) from = last + 1, to = words.size();
    if (from == to) from = 0, to = first;
    if (from == to) return {};
    macro.name = text.substr(words[from].begin, words[to - 1].end - words[from].begin);
    // Qt's is empty, unless somebody configures it.
    return macro.name.empty() || macro.name == "QT" ? Macro{} : macro;
}

/// The macro that stands alone on a line; empty where something else does.
std::string_view alone_on(std::string_view line) {
    auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos || line[begin] < 'A' || line[begin] > 'Z') return {};
    line.remove_prefix(begin);
    auto end = line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    std::string_view name = line.substr(0, end);
    if (name.size() > max_macro || name.find("NAMESPACE") == std::string_view::npos) return {};
    std::string_view rest = end == std::string_view::npos ? std::string_view{} : line.substr(end);
    auto next = rest.find_first_not_of(" \t\r");
    return next == std::string_view::npos || rest.substr(next).starts_with("//") ? name : std::string_view{};
}

}  // namespace

std::string namespace_of_macro(std::string_view text) {
    text = text.substr(0, text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"));
    if (text.empty() || text.size() > max_macro) return {};
    const Macro macro = macro_of(text);
    std::string name;
    if (macro.edge == Edge::opens)
        for (char c : macro.name) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

void settle_namespaces(std::string& text) {
    if (text.find("NAMESPACE") == std::string::npos) return;
    struct Found {
        std::size_t begin, size;
        Macro macro;
    };
    std::vector<Found> found;
    std::vector<std::string_view> open;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view name = alone_on(std::string_view(text).substr(at, end - at));
        if (!name.empty()) {
            const Macro macro = macro_of(name);
            if (macro.edge == Edge::opens) open.push_back(macro.name);
            if (macro.edge == Edge::closes) {
                if (open.empty() || open.back() != macro.name) return;  // not as it seems
                open.pop_back();
            }
            if (macro.edge != Edge::none)
                found.push_back({static_cast<std::size_t>(name.data() - text.data()), name.size(), macro});
        }
        at = end + 1;
    }
    if (!open.empty()) return;
    constexpr std::string_view opening = "namespace x{";
    for (const Found& one : found) {
        if (one.macro.edge == Edge::opens && one.size < opening.size()) return;
    }
    for (const Found& one : found) {
        const std::string_view code = one.macro.edge == Edge::opens ? opening : std::string_view("}");
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(one.begin), one.size, ' ');
        text.replace(one.begin, code.size(), code);
    }
}

}  // namespace vlt::indexer::c_family
