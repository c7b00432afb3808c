#include "tests/property/vault_rows.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

#include "storage/edge_index.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::test {

namespace {

class Reader {
public:
    explicit Reader(const std::filesystem::path& vault) {
        if (sqlite3_open_v2(vault.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db_));
        sqlite3_busy_timeout(db_, 30'000);
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { sqlite3_close(db_); }

    std::vector<std::string> rows(const std::string& sql, const std::string& project) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db_));
        if (sqlite3_bind_parameter_count(statement) > 0)
            sqlite3_bind_text(statement, 1, project.data(), static_cast<int>(project.size()), SQLITE_TRANSIENT);
        std::vector<std::string> all;
        int result = SQLITE_ROW;
        while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
            std::string row;
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                const unsigned char* text = sqlite3_column_text(statement, column);
                row += text ? std::string(text, text + sqlite3_column_bytes(statement, column)) : "NULL";
                row += '|';
            }
            all.push_back(std::move(row));
        }
        sqlite3_finalize(statement);
        if (result != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
        return all;
    }

private:
    sqlite3* db_ = nullptr;
};

// An edge between files that is not found by its target.
std::string lost_edge(Reader& reader, const std::filesystem::path& vault, const std::string& project) {
    auto database = storage::Database::open(vault, storage::Access::read);
    return storage::read(database, [&](SQLite::Database& db) -> std::string {
        const auto row = storage::load_index(db, project);
        if (!row || !row->links_no) return {};
        storage::EdgeIndex index(db, *row->links_no);
        for (const std::string& edge : reader.rows(
                 "SELECT e.target_id, s.file_id FROM code_edges e JOIN code_nodes s ON s.id = e.source_id"
                 " JOIN code_nodes t ON t.id = e.target_id WHERE e.project_id = ? AND s.file_id <> t.file_id", project)) {
            const std::int64_t target = std::stoll(edge), file = std::stoll(edge.substr(edge.find('|') + 1));
            if (std::ranges::none_of(index.files_that_lead_to({&target, 1}), [&](const auto& one) { return one.id == file; }))
                return edge;
        }
        return {};
    });
}

}  // namespace

std::vector<std::string> vault_rows(const std::filesystem::path& vault, const std::string& project) {
    Reader reader(vault);
    std::vector<std::string> all;
    for (const char* sql : {
             "SELECT 'file', path, language, content_hash, size_bytes, status, reason FROM code_files WHERE project_id = ?",
             "SELECT 'chunk', f.path, c.chunk_type, c.name, c.qualified_name, c.language, c.start_line, c.end_line, c.signature,"
             " c.decorators, c.docstring, c.class_context, c.imports, c.body, c.token_count"
             " FROM code_chunks c JOIN code_files f ON f.id = c.file_id WHERE c.project_id = ?",
             "SELECT 'node', f.path, n.node_type, n.kind, n.name, n.qualified_name, n.signature, n.start_line, n.end_line, n.docstring"
             " FROM code_nodes n JOIN code_files f ON f.id = n.file_id WHERE n.project_id = ?",
             "SELECT 'symbol', f.path, s.name, s.kind, s.scope, s.signature, s.language, s.start_line, s.end_line"
             " FROM symbol_definitions s JOIN code_files f ON f.id = s.file_id WHERE s.project_id = ?",
             "SELECT 'edge', sf.path, s.qualified_name, s.start_line, tf.path, t.qualified_name, t.start_line, e.target_id IS NULL,"
             " e.target_name, e.receiver, e.edge_type, e.rule, e.line, e.count"
             " FROM code_edges e JOIN code_nodes s ON s.id = e.source_id JOIN code_files sf ON sf.id = s.file_id"
             " LEFT JOIN code_nodes t ON t.id = e.target_id LEFT JOIN code_files tf ON tf.id = t.file_id WHERE e.project_id = ?",
             "SELECT 'totals', file_count, chunk_count, symbol_count, node_count, edge_count, unresolved_count, skipped_count, status"
             " FROM coderag_indexes WHERE project_id = ?"}) {
        auto rows = reader.rows(sql, project);
        all.insert(all.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    }
    std::ranges::sort(all);
    return all;
}

std::string broken_vault(const std::filesystem::path& vault, const std::string& project) {
    Reader reader(vault);
    for (const std::string& line : reader.rows("PRAGMA integrity_check", ""))
        if (line != "ok|") return "integrity_check: " + line;
    if (auto rows = reader.rows("PRAGMA foreign_key_check", ""); !rows.empty()) return "foreign_key_check: " + rows[0];
    auto counted = reader.rows(
        "SELECT (SELECT count(*) FROM code_files WHERE project_id = ?1 AND status = 'indexed'),"
        " (SELECT count(*) FROM code_chunks WHERE project_id = ?1), (SELECT count(*) FROM symbol_definitions WHERE project_id = ?1),"
        " (SELECT count(*) FROM code_nodes WHERE project_id = ?1),"
        " (SELECT count(*) FROM code_edges WHERE project_id = ?1 AND target_id IS NOT NULL),"
        " (SELECT count(*) FROM code_edges WHERE project_id = ?1 AND target_id IS NULL),"
        " (SELECT count(*) FROM code_files WHERE project_id = ?1 AND status <> 'indexed')",
        project);
    auto stored = reader.rows(
        "SELECT file_count, chunk_count, symbol_count, node_count, edge_count, unresolved_count, skipped_count"
        " FROM coderag_indexes WHERE project_id = ?",
        project);
    if (!stored.empty() && stored != counted) return "stored totals " + stored[0] + " but counted " + counted[0];
    auto dangling = reader.rows(
        "SELECT e.id FROM code_edges e LEFT JOIN code_nodes t ON t.id = e.target_id"
        " WHERE e.target_id IS NOT NULL AND t.id IS NULL LIMIT 1", "");
    if (!dangling.empty()) return "edge " + dangling[0] + " leads to no node";
    if (const std::string lost = lost_edge(reader, vault, project); !lost.empty()) return "edge lost: " + lost;
    auto half = reader.rows(
        "SELECT f.path FROM code_files f WHERE f.status = 'indexed' AND NOT EXISTS"
        " (SELECT 1 FROM code_nodes n WHERE n.file_id = f.id) LIMIT 1", "");
    if (!half.empty()) return "file " + half[0] + " has no rows";
    return {};
}

std::string first_value(const std::filesystem::path& vault, const std::string& sql) {
    auto rows = Reader(vault).rows(sql, "");
    return rows.empty() ? std::string{} : rows[0].substr(0, rows[0].find('|'));
}

std::string first_differences(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    std::vector<std::string> gone, come;
    std::ranges::set_difference(left, right, std::back_inserter(gone));
    std::ranges::set_difference(right, left, std::back_inserter(come));
    std::string text;
    auto show = [&](const std::vector<std::string>& rows, const char* mark) {
        for (std::size_t i = 0; i < rows.size() && i < 5; ++i) text += mark + rows[i].substr(0, 400) + "\n";
    };
    show(gone, "- ");
    show(come, "+ ");
    return text;
}

}  // namespace vlt::test
