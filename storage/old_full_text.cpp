#include "storage/old_full_text.hpp"

#include <sqlite3.h>

#include <optional>
#include <string>

#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

// FTS5 opens a table before it drops it, and for that wants the tokenizer that the table names. It is never asked to
// cut anything, so it has neither state nor words.
int make_tokenizer(void* nothing, const char**, int, Fts5Tokenizer** out) {
    *out = static_cast<Fts5Tokenizer*>(nothing);
    return SQLITE_OK;
}
void delete_tokenizer(Fts5Tokenizer*) {}
int tokenize(Fts5Tokenizer*, void*, int, const char*, int, int (*)(void*, int, const char*, int, int, int)) {
    return SQLITE_OK;
}

void register_tokenizer(SQLite::Database& db) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db.getHandle(), "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        throw SQLite::Exception(db.getHandle());
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == nullptr) throw SQLite::Exception("SQLite was built without FTS5", SQLITE_ERROR);
    fts5_tokenizer functions{make_tokenizer, delete_tokenizer, tokenize};
    const int result = api->xCreateTokenizer(api, "vlt", nullptr, &functions, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(db.getHandle(), result);
}

std::optional<std::string> find_table(SQLite::Database& db) {
    Statement find(db,
                   "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'code_fts_[0-9]*'"
                   " AND name NOT GLOB 'code_fts_*[^0-9]*' AND sql LIKE 'CREATE VIRTUAL%' ORDER BY name");
    if (!find.step()) return std::nullopt;
    return find.string(0);
}

bool exists(SQLite::Database& db, const std::string& table) {
    return Statement(db, "SELECT 1 FROM sqlite_schema WHERE name = ?").bind(table).step();
}

// Pages of the index, but for the first records, which FTS5 needs to open the table. True: all gone.
bool remove_slice(SQLite::Database& db, const std::string& table) {
    constexpr int records = 2'000;  // about 4 KB each
    constexpr int reserved = 10;
    const auto removed = Statement(db, "DELETE FROM " + table + "_data WHERE id IN (SELECT id FROM " + table +
                                           "_data WHERE id > ? ORDER BY id DESC LIMIT ?)")
                             .run(reserved, records);
    if (removed == records) return false;
    if (!exists(db, table + "_docsize")) return true;  // those of the first layout have one
    const auto sizes = Statement(db, "DELETE FROM " + table + "_docsize WHERE id IN (SELECT id FROM " + table +
                                         "_docsize ORDER BY id DESC LIMIT ?)")
                           .run(100 * records);
    return sizes < 100 * records;
}

}  // namespace

bool purge_old_full_texts(Database& db, std::chrono::steady_clock::time_point deadline) {
    if (!read(db, find_table)) return true;
    translated(db, [&] { register_tokenizer(db.handle()); });
    while (read(db, find_table)) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        write(db, [](SQLite::Database& handle) {
            const auto table = find_table(handle);  // another process may have dropped it
            if (table && remove_slice(handle, *table)) handle.exec("DROP TABLE " + *table);
        });
    }
    return true;
}

}  // namespace vlt::storage
