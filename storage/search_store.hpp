#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model.hpp"
#include "core/query.hpp"
#include "core/repo_map.hpp"
#include "storage/database.hpp"

namespace vlt::storage {

struct SearchFilter {
    std::vector<std::string> languages;   // any of them; empty: all
    std::vector<std::string> path_globs;  // any of them: `*` and `?` within a folder, `**` across; empty: all
    std::vector<std::string> kinds;       // chunk types or the language's own words; empty: all
};

/// A chunk that matches, before ranking by core.
struct SearchHit {
    std::int64_t chunk_id = 0;
    std::string file_path, qualified_name, name, language, signature, docstring, body;
    std::string chunk_type;
    std::int64_t start_line = 0, end_line = 0;
    double score = 0;              // higher is better
    std::string retrieval_method;  // "symbol" (exact name) or "fts"
};

/// The best `limit` chunks of the project for the query, best first; equal scores by path and line. Answers from what
/// is stored while a job runs.
std::vector<SearchHit> search(Database& db, const std::string& project_id, const core::Query& query,
                              const SearchFilter& filter, int limit);

/// The project's definitions for `map`, ordered by centrality (descending), path, line; those below `scope` (a relative
/// folder, '/' separated, empty: all). At most `limit`; `total` receives how many there are.
std::vector<core::MapSymbol> map_symbols(Database& db, const std::string& project_id, const std::string& scope,
                                         int limit, std::int64_t& total);

}  // namespace vlt::storage
