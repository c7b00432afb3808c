#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vlt::core {

/// A symbol that may stand in the map.
struct MapSymbol {
    std::string path;
    std::string name;
    std::string signature;
    std::string kind;
    std::uint32_t line = 0;
    std::uint32_t depth = 1;  // nesting below the file, for the indent; 1: directly in it
    double centrality = 0;
};

struct RepoMap {
    std::string text;
    std::int64_t token_count = 0;
    std::int64_t files_included = 0;
    std::int64_t symbols_included = 0;
};

/// A tree of files and signatures, the most central symbols first into the budget, printed by path and line. Never over
/// `max_tokens` (core::estimate_tokens). Deterministic. `symbols` must be ordered by centrality (descending), path,
/// line.
RepoMap make_repo_map(const std::vector<MapSymbol>& symbols, std::int64_t max_tokens);

}  // namespace vlt::core
