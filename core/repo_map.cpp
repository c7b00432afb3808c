#include "core/repo_map.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/text.hpp"

namespace vlt::core {

namespace {

constexpr std::size_t max_line_bytes = 200;
/// A line of fewer tokens than this is rare: with less left the map is full.
constexpr std::int64_t least_line_tokens = 4;

std::string line_of(const MapSymbol& symbol) {
    const std::string_view shown = symbol.signature.empty() ? symbol.name : symbol.signature;
    std::string line(2 * std::clamp<std::size_t>(symbol.depth, 1, 20), ' ');
    // A signature that stands on several lines becomes one; control characters go, for this is shown on terminals.
    bool begun = false, space = false;
    for (const char c : clip(shown, max_line_bytes)) {
        if ((c >= 0 && c <= ' ') || c == '\x7F') {
            space = begun;
            continue;
        }
        if (space) line += ' ';
        line += c;
        begun = true;
        space = false;
    }
    return line + '\n';
}

std::string heading_of(const std::string& path) {
    return path + ":\n";
}

/// The chosen symbols, by file and then by line.
using Chosen = std::map<std::string_view, std::vector<const MapSymbol*>>;

std::string print(const Chosen& chosen) {
    std::string text;
    for (const auto& [path, symbols] : chosen) {
        text += heading_of(symbols.front()->path);
        std::vector<const MapSymbol*> by_line = symbols;
        std::stable_sort(by_line.begin(), by_line.end(),
                         [](const MapSymbol* a, const MapSymbol* b) { return a->line < b->line; });
        for (const MapSymbol* symbol : by_line) text += line_of(*symbol);
    }
    return text;
}

}  // namespace

RepoMap make_repo_map(const std::vector<MapSymbol>& symbols, std::int64_t max_tokens) {
    Chosen chosen;
    std::vector<const MapSymbol*> order;
    std::int64_t left = max_tokens;
    for (const MapSymbol& symbol : symbols) {
        if (left < least_line_tokens) break;
        std::int64_t cost = estimate_tokens(line_of(symbol));
        if (!chosen.contains(symbol.path)) cost += estimate_tokens(heading_of(symbol.path));
        if (cost > left) continue;
        left -= cost;
        chosen[symbol.path].push_back(&symbol);
        order.push_back(&symbol);
    }

    RepoMap map;
    map.text = print(chosen);
    map.token_count = estimate_tokens(map.text);
    // The whole may be dearer than its lines by a rounding: the least central ones make room.
    while (map.token_count > max_tokens && !order.empty()) {
        const auto file = chosen.find(order.back()->path);
        file->second.pop_back();
        if (file->second.empty()) chosen.erase(file);
        order.pop_back();
        map.text = print(chosen);
        map.token_count = estimate_tokens(map.text);
    }
    map.files_included = static_cast<std::int64_t>(chosen.size());
    map.symbols_included = static_cast<std::int64_t>(order.size());
    return map;
}

}  // namespace vlt::core
