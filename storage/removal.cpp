#include "storage/removal.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <vector>

#include "storage/rows.hpp"

namespace vlt::storage {
namespace {

constexpr unsigned kept = SQLITE_PREPARE_PERSISTENT;

}  // namespace

RowRemover::RowRemover(SQLite::Database& db)
    : edge_counts_(db,
                   std::string("SELECT count(e.target_id), count(*) FROM code_ranges AS r JOIN code_links AS e ON ") +
                       is_edge_of_range + " WHERE r.file_id = ?",
                   kept),
      edges_(db,
             std::string("DELETE FROM code_links WHERE id IN (SELECT e.id FROM code_ranges AS r JOIN code_links AS e"
                         " ON ") +
                 is_edge_of_range + " WHERE r.file_id = ?)",
             kept),
      counts_(db,
              "SELECT coalesce(sum(k.node_type <> ''), 0), coalesce(sum(d.depth > 0), 0) FROM code_ranges AS r"
              " JOIN code_definitions AS d ON d.id BETWEEN r.first AND r.last JOIN code_kinds AS k ON k.id = d.kind_id"
              " WHERE r.file_id = ?",
              kept),
      ranges_(db, "DELETE FROM code_ranges WHERE file_id = ?", kept),
      imports_(db, "DELETE FROM code_imports WHERE file_id = ?", kept),
      chunks_(db,
              "DELETE FROM code_bodies WHERE id BETWEEN (SELECT first_chunk FROM code_files WHERE id = ?1)"
              " AND (SELECT first_chunk + chunks - 1 FROM code_files WHERE id = ?1)",
              kept),
      status_(db, "SELECT status FROM code_files WHERE id = ?", kept),
      file_(db, "DELETE FROM code_files WHERE id = ?", kept),
      resolved_(db,
                std::string("SELECT e.id, e.target_id FROM code_ranges AS r JOIN code_links AS e ON ") +
                    is_edge_of_range + " WHERE r.file_id = ? AND e.target_id IS NOT NULL",
                kept),
      reset_(db,
             "UPDATE code_links SET target_id = NULL,"
             " target_name = coalesce(target_name, (SELECT n.name FROM code_names AS n WHERE n.id = target_id)),"
             " kind_id = (SELECT g.id FROM code_edge_kinds AS k JOIN code_edge_kinds AS g ON g.edge_type = k.edge_type"
             " WHERE k.id = code_links.kind_id AND g.rule = 'target_gone') WHERE id = ?",
             kept) {}

core::IndexTotals RowRemover::count_edges(std::int64_t file_id) {
    core::IndexTotals counted;
    const Statement::Reset guard{edge_counts_};
    edge_counts_.bind(file_id).step();
    counted.edges = edge_counts_.integer(0);
    counted.unresolved = edge_counts_.integer(1) - counted.edges;
    return counted;
}

core::IndexTotals RowRemover::remove_edges(std::int64_t file_id) {
    const core::IndexTotals gone = count_edges(file_id);
    edges_.run(file_id);
    return gone;
}

core::IndexTotals RowRemover::remove_children(std::int64_t file_id) {
    core::IndexTotals gone = count_edges(file_id);
    {
        const Statement::Reset guard{counts_};
        counts_.bind(file_id).step();
        gone.nodes = counts_.integer(0);
        gone.symbols = counts_.integer(1);
    }
    gone.chunks = chunks_.run(file_id);
    imports_.run(file_id);
    ranges_.run(file_id);  // a trigger takes definitions and edges along
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

std::int64_t RowRemover::reset_edges(std::int64_t file_id, std::span<const std::int64_t> targets) {
    std::vector<std::int64_t> edges;
    {
        const Statement::Reset guard{resolved_};
        resolved_.bind(file_id);
        while (resolved_.step())
            if (std::ranges::binary_search(targets, resolved_.integer(1))) edges.push_back(resolved_.integer(0));
    }
    for (const std::int64_t edge : edges) reset_.run(edge);
    return static_cast<std::int64_t>(edges.size());
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
