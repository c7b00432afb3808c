#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/file_result.hpp"
#include "storage/statement.hpp"
#include "storage/text_search.hpp"

/// Which files have edges that lead to a definition of another file: an inverted index, as the full text has. Its terms
/// are the targets, its ids the linkings of files (code_files.linking). Edges within a file are found by looking there.
namespace vlt::storage {

/// The targets in other files, as terms of a LoggedFile. Empty: there are none.
std::string outside_targets(std::span<const core::Edge> edges);

/// Looks into a project's index, inside a transaction that outlives it. What it was made from must not change
/// meanwhile.
class EdgeIndex {
public:
    EdgeIndex(SQLite::Database& db, std::int64_t links_no);

    struct File {
        std::int64_t id;
        std::string path;
    };
    /// The other files that may have edges to any of the targets, by path: whether they do, their edges tell.
    std::vector<File> files_that_lead_to(std::span<const std::int64_t> targets);

private:
    TextSearch search_;
    Statement file_;
};

}  // namespace vlt::storage
