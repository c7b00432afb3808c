#pragma once

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"
#include "storage/statement.hpp"

/// The full-text index: one contentless FTS5 table a project, code_fts_<number>, so that removing a project is dropping
/// a table and the statistics behind a score are the project's own. Rowid is the chunk's id. Its text is cut by
/// core::Tokenizer.
namespace vlt::storage {

/// Makes the tokenizer `vlt` known to the connection. Throws SQLite::Exception.
void register_tokenizer(SQLite::Database& db);

std::string fts_table(std::int64_t number);
/// Makes the project's table under a number that was never used, and answers the number. Inside a write transaction.
std::int64_t create_fts_table(SQLite::Database& db);

/// What the index holds of a chunk. A removal must give exactly what was inserted.
struct FtsText {
    std::string_view name;
    std::string_view qualified_name;
    std::string_view signature;
    std::string_view path;
    std::string_view body;
};

/// Puts entries in and takes them out. FTS5 writes its buffer out whenever a rowid is smaller than the last one; so
/// inserts that come after a removal wait for flush(), which does all removals in ascending order first.
class FtsWriter {
public:
    FtsWriter(SQLite::Database& db, std::int64_t number);
    void insert(std::int64_t chunk_id, const FtsText& text);
    void remove(std::int64_t chunk_id, const FtsText& text);
    /// Does what waits. Before every commit.
    void flush();
    /// Forgets what waits: the transaction was undone.
    void discard() noexcept;
    /// Bytes of text that wait.
    std::size_t waiting() const noexcept { return kept_.size(); }

private:
    struct Entry {
        std::int64_t chunk_id;
        std::size_t begin;             // into kept_
        std::size_t name, path, body;  // bytes, one after the other
    };
    std::string_view name_of(const FtsText& text);
    Entry keep(std::int64_t chunk_id, const FtsText& text);
    void run(Statement& statement, const Entry& entry);

    Statement insert_;
    Statement remove_;
    std::string name_;  // the name column of the entry at hand
    std::string kept_;
    std::vector<Entry> removals_;
    std::vector<Entry> inserts_;
};

/// Removes full-text tables that no index row owns any more, in short transactions, until `budget` is spent. True: none
/// is left.
bool purge_orphaned_fts(Database& db, std::chrono::milliseconds budget);

}  // namespace vlt::storage
