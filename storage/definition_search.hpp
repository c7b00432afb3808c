#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/query.hpp"
#include "storage/statement.hpp"
#include "storage/text_search.hpp"

namespace vlt::storage {

/// A definition of a name that a query may mean.
struct MeantDefinition {
    std::int64_t id = 0;
    std::int64_t file_id = 0;
    std::int64_t chunk_id = 0;  // that its name stands in; 0: its place is not known
    std::int64_t line = 0;      // of its name, 1-based
    std::string name;
    double meant = 0;       // 0 to 1
    double centrality = 0;  // 0 to 1, by the edges that lead to it
};

/// Looks for the definitions of a query's names, inside a read transaction that outlives it.
class DefinitionSearch {
public:
    using FileFilter = std::function<bool(std::string_view path, std::string_view language)>;
    /// What TextSearch::find() is to be asked for.
    static std::vector<std::string> terms_of(const core::Query& query);
    /// `text` is borrowed; only files that `accepts` are looked at.
    DefinitionSearch(SQLite::Database& db, TextSearch& text, const core::Query& query, FileFilter accepts);

    /// For each of the query's names those that it means most, the most central ones first, at most 100; of what is
    /// minor (core::is_minor) only as many as are missing. `files`: what was found of terms_of().
    std::vector<MeantDefinition> run(std::span<const TextSearch::Found> files);

private:
    // One that may be of the name: its hash is.
    struct Candidate {
        std::int64_t id, file_id, chunk_id;
        double centrality;
        bool minor;
        // Whether it goes before the other.
        bool operator<(const Candidate& other) const;
    };
    void add(const std::string& name, const TextSearch::Found& own, const TextSearch::Found& minor);
    template <class Look>
    void for_each_file(const TextSearch::Found& files, const Look& look);
    void look_at(const std::string& name, std::int64_t file, std::int64_t first_chunk);
    bool has_enough(std::size_t wanted, double meant) const;
    void spell(const std::string& name, const Candidate& one);

    TextSearch& text_;
    const core::Query& query_;
    FileFilter accepts_;
    Statement file_, of_file_, spelled_;
    std::vector<Candidate> candidates_;   // of one name
    std::vector<MeantDefinition> found_;  // of it
    std::vector<MeantDefinition> all_;
};

}  // namespace vlt::storage
