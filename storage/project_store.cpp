#include "storage/project_store.hpp"

#include <sqlite3.h>

#include <string_view>

#include "core/error.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using core::Error;
using core::ErrorCode;

core::Project read_project(const Statement& row) {
    return {row.string(0), row.string(1), row.string(2), row.string(3)};
}

bool contains(std::string_view folder, std::string_view path) {
    if (folder == "/") return path.starts_with('/');
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string quoted_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

bool refers_to(SQLite::Database& db, const std::string& table, const std::string& column, const std::string& id) {
    Statement find(db, "SELECT 1 FROM " + quoted_name(table) + " WHERE " + quoted_name(column) + " = ? LIMIT 1");
    return find.bind(id).step();
}

// Columns of others' tables that refer to a project's id. A key without a column named means the primary key.
std::optional<std::string> load_table_using_project(SQLite::Database& db, const std::string& id) {
    Statement keys(
        db,
        "SELECT t.name, k.\"from\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS k"
        " WHERE t.type = 'table' AND lower(k.\"table\") = 'projects' AND lower(coalesce(k.\"to\", 'id')) = 'id'"
        " AND t.name NOT IN ('coderag_indexes', 'coderag_index_jobs', 'code_files')"
        " ORDER BY t.name, k.\"from\"");
    while (keys.step()) {
        std::string table = keys.string(0);
        if (refers_to(db, table, keys.string(1), id)) return table;
    }
    return std::nullopt;
}

}  // namespace

std::vector<core::Project> list_projects(Database& db) {
    return read(db, [](SQLite::Database& handle) {
        std::vector<core::Project> projects;
        Statement rows(handle, "SELECT id, name, description, created_at FROM projects ORDER BY id");
        while (rows.step()) projects.push_back(read_project(rows));
        return projects;
    });
}

std::optional<core::Project> find_project(Database& db, const std::string& id) {
    return read(db, [&](SQLite::Database& handle) -> std::optional<core::Project> {
        Statement row(handle, "SELECT id, name, description, created_at FROM projects WHERE id = ?");
        if (!row.bind(id).step()) return std::nullopt;
        return read_project(row);
    });
}

bool create_project(Database& db, const std::string& id, const std::string& description) {
    return write(db, [&](SQLite::Database& handle) {
        return Statement(handle,
                         "INSERT INTO projects (id, name, description, created_at) VALUES (?1, ?1, ?2, ?3)"
                         " ON CONFLICT (id) DO NOTHING")
                   .run(id, description, core::format_project_time(core::now())) == 1;
    });
}

std::optional<std::string> project_at(Database& db, const std::string& folder) {
    return read(db, [&](SQLite::Database& handle) {
        std::optional<std::string> best;
        std::size_t best_length = 0;
        // Its files' path as well: the first job may still be running.
        Statement rows(handle,
                       "SELECT project_id, last_indexed_path, target_path FROM coderag_indexes WHERE removing = 0"
                       " ORDER BY updated_at DESC, project_id");
        while (rows.step()) {
            for (const int column : {1, 2}) {
                const std::string_view path = rows.text(column);
                if (path.size() <= best_length || !contains(path, folder)) continue;
                best = rows.string(0);
                best_length = path.size();
            }
        }
        return best;
    });
}

std::optional<std::string> table_using_project(Database& db, const std::string& id) {
    return read(db, [&](SQLite::Database& handle) { return load_table_using_project(handle, id); });
}

bool delete_project_row(Database& db, const std::string& id) {
    return write(db, [&](SQLite::Database& handle) {
        if (const auto table = load_table_using_project(handle, id))
            throw Error(ErrorCode::project_in_use, "project '" + id + "' is still used by table '" + *table + "'");
        return Statement(handle, "DELETE FROM projects WHERE id = ?").run(id) == 1;
    });
}

}  // namespace vlt::storage
