#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <span>

#include "core/model.hpp"
#include "storage/statement.hpp"

namespace vlt::storage {

/// Takes files' rows out, children before parents, so that SQLite's cascade finds nothing left to do. Kept statements;
/// one connection; inside a write transaction. The full-text entries are the caller's.
class RowRemover {
public:
    explicit RowRemover(SQLite::Database& db);

    /// Everything that hangs off the file; its row in code_files stays. Answers what went, as totals without files and
    /// skipped.
    core::IndexTotals remove_children(std::int64_t file_id);
    /// The edges that begin in the file.
    core::IndexTotals remove_edges(std::int64_t file_id);
    /// The file's own share of the totals: it is indexed or skipped.
    core::IndexTotals file_share(std::int64_t file_id);
    /// The row in code_files. Answers its share of the totals.
    core::IndexTotals remove_file(std::int64_t file_id);
    /// Makes the file's edges to any of the targets, which ascend, unresolved. Answers how many.
    std::int64_t reset_edges(std::int64_t file_id, std::span<const std::int64_t> targets);

private:
    core::IndexTotals count_edges(std::int64_t file_id);

    Statement edge_counts_;
    Statement edges_;
    Statement counts_;
    Statement ranges_;
    Statement imports_;
    Statement chunks_;
    Statement status_;
    Statement file_;
    Statement resolved_;
    Statement reset_;
};

/// Changes the project's stored totals by what a transaction added and removed.
void change_totals(SQLite::Database& db, const std::string& project_id, const core::IndexTotals& added,
                   const core::IndexTotals& removed);
core::IndexTotals& operator+=(core::IndexTotals& sum, const core::IndexTotals& totals);

}  // namespace vlt::storage
