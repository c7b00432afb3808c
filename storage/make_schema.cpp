// make_schema OUT MIGRATION...: run by the build. Writes as one SQL text what the migrations amount to, so that a new
// vault is made at once: to make tables that a later migration drops takes three times as long.
#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

std::string read(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file || text.empty()) throw std::runtime_error(std::string("can't read ") + path);
    return text;
}

std::string texts_of(SQLite::Database& db, const std::string& select) {
    std::string texts;
    for (SQLite::Statement rows(db, select); rows.executeStep();) texts += rows.getColumn(0).getString() + ";\n";
    return texts;
}

// Statements that put a table's rows back.
std::string rows_of(SQLite::Database& db, const std::string& table) {
    std::string values;
    SQLite::Statement columns(db, "SELECT name FROM pragma_table_info(?)");
    columns.bind(1, table);
    while (columns.executeStep())
        values += (values.empty() ? "quote(\"" : " || ',' || quote(\"") + columns.getColumn(0).getString() + "\")";
    return texts_of(db,
                    "SELECT 'INSERT INTO \"" + table + "\" VALUES (' || " + values + " || ')' FROM \"" + table + "\"");
}

}  // namespace

int main(int count, char** arguments) try {
    SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (int i = 2; i < count; ++i) db.exec(read(arguments[i]));
    const std::string ours =
        " FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND type ";
    std::string schema = texts_of(db, "SELECT sql" + ours + "= 'table' ORDER BY rowid");
    for (SQLite::Statement tables(db, "SELECT name" + ours + "= 'table' ORDER BY rowid"); tables.executeStep();)
        schema += rows_of(db, tables.getColumn(0).getString());
    schema += texts_of(db, "SELECT sql" + ours + "<> 'table' ORDER BY rowid");
    std::ofstream out(arguments[1], std::ios::binary | std::ios::trunc);
    out << schema;
    out.close();
    return out ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << "make_schema: " << error.what() << "\n";
    return 1;
}
