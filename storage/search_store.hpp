#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model.hpp"
#include "core/query.hpp"
#include "core/ranking.hpp"
#include "core/repo_map.hpp"
#include "storage/database.hpp"

namespace vlt::storage {

struct SearchFilter {
    std::vector<std::string> languages;   // any of them; empty: all
    std::vector<std::string> path_globs;  // any of them: `*` and `?` within a folder, `**` across; empty: all
    std::vector<std::string> kinds;       // chunk types or the language's own words; empty: all
    std::optional<bool> tests;            // true: tests alone; false: no tests; not set: all, tests lower
};

/// A chunk that was found.
struct SearchHit {
    std::int64_t chunk_id = 0;
    std::string file_path, qualified_name, name, language, signature, body;
    std::string chunk_type;
    std::int64_t start_line = 0, end_line = 0;
    std::int64_t symbol_line = 0;                  // where the definition asked for stands; 0: none of that name does
    double score = 0;                              // higher is better
    std::array<double, core::part_count> parts{};  // what the score is made of
    std::string retrieval_method;                  // "symbol" (exact name), "fts", or "fuzzy" (like a word asked for)
};

struct SearchRequest {
    core::Query query;
    SearchFilter filter;
    int limit = 10;
    bool symbols_only = false;  // definitions of the name asked for, nothing else
    bool one_per_file = false;  // the best of each file
    std::uint32_t without = 0;  // core::RankOptions::without
};

/// The best chunks of the project for the query, best first; equal scores by path and line. Answers from what is stored
/// while a job runs.
std::vector<SearchHit> search(Database& db, const std::string& project_id, const SearchRequest& request);

/// The project's definitions for `map`, ordered by centrality (descending), path, line; those below `scope` (a relative
/// folder, '/' separated, empty: all). At most `limit`; `total` receives how many there are.
std::vector<core::MapSymbol> map_symbols(Database& db, const std::string& project_id, const std::string& scope,
                                         int limit, std::int64_t& total);

}  // namespace vlt::storage
