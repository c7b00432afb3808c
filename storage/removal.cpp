#include "storage/removal.hpp"

#include <sqlite3.h>

namespace vlt::storage {
namespace {

constexpr unsigned kept = SQLITE_PREPARE_PERSISTENT;

}  // namespace

RowRemover::RowRemover(SQLite::Database& db)
    : unresolved_(db,
                  "SELECT count(*) FROM code_edges WHERE target_id IS NULL"
                  " AND source_id IN (SELECT id FROM code_nodes WHERE file_id = ?)",
                  kept),
      edges_(db, "DELETE FROM code_edges WHERE source_id IN (SELECT id FROM code_nodes WHERE file_id = ?)", kept),
      nodes_(db, "DELETE FROM code_nodes WHERE file_id = ?", kept),
      symbols_(db, "DELETE FROM symbol_definitions WHERE file_id = ?", kept),
      chunks_(db, "DELETE FROM code_chunks WHERE file_id = ?", kept),
      status_(db, "SELECT status FROM code_files WHERE id = ?", kept),
      file_(db, "DELETE FROM code_files WHERE id = ?", kept),
      incoming_(db,
                "UPDATE code_edges SET target_id = NULL, rule = 'target_gone' WHERE id IN"
                " (SELECT id FROM code_edges WHERE target_id = ? LIMIT ?)",
                kept) {}

core::IndexTotals RowRemover::remove_edges(std::int64_t file_id) {
    core::IndexTotals gone;
    {
        const Statement::Reset guard{unresolved_};
        if (unresolved_.bind(file_id).step()) gone.unresolved = unresolved_.integer(0);
    }
    gone.edges = edges_.run(file_id) - gone.unresolved;
    return gone;
}

core::IndexTotals RowRemover::remove_children(std::int64_t file_id) {
    core::IndexTotals gone = remove_edges(file_id);
    gone.nodes = nodes_.run(file_id);
    gone.symbols = symbols_.run(file_id);
    gone.chunks = chunks_.run(file_id);
    return gone;
}

core::IndexTotals RowRemover::file_share(std::int64_t file_id) {
    core::IndexTotals share;
    const Statement::Reset guard{status_};
    if (status_.bind(file_id).step()) (status_.text(0) == "indexed" ? share.files : share.skipped) = 1;
    return share;
}

core::IndexTotals RowRemover::remove_file(std::int64_t file_id) {
    const core::IndexTotals share = file_share(file_id);
    file_.run(file_id);
    return share;
}

std::int64_t RowRemover::reset_incoming(std::int64_t node_id, int limit) {
    return incoming_.run(node_id, limit);
}

void change_totals(SQLite::Database& db, const std::string& project_id, const core::IndexTotals& added,
                   const core::IndexTotals& removed) {
    Statement(db,
              // Rows that somebody added by hand may go as well: they were never counted.
              "UPDATE coderag_indexes SET file_count = max(0, file_count + ?), chunk_count = max(0, chunk_count + ?),"
              " symbol_count = max(0, symbol_count + ?), node_count = max(0, node_count + ?),"
              " edge_count = max(0, edge_count + ?), unresolved_count = max(0, unresolved_count + ?),"
              " skipped_count = max(0, skipped_count + ?) WHERE project_id = ?")
        .run(added.files - removed.files, added.chunks - removed.chunks, added.symbols - removed.symbols,
             added.nodes - removed.nodes, added.edges - removed.edges, added.unresolved - removed.unresolved,
             added.skipped - removed.skipped, project_id);
}

core::IndexTotals& operator+=(core::IndexTotals& sum, const core::IndexTotals& totals) {
    sum.files += totals.files;
    sum.chunks += totals.chunks;
    sum.symbols += totals.symbols;
    sum.nodes += totals.nodes;
    sum.edges += totals.edges;
    sum.unresolved += totals.unresolved;
    sum.skipped += totals.skipped;
    return sum;
}

}  // namespace vlt::storage
