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
///
/// It knows which chunks hold a term, nothing else (detail=none): where and how often is read from the candidates'
/// stored text. Terms of names and of paths carry a mark, and so have lists of their own, apart from bodies.
namespace vlt::storage {

/// Makes the tokenizer `vlt` known to the connection. Throws SQLite::Exception.
void register_tokenizer(SQLite::Database& db);

std::string fts_table(std::int64_t number);
/// Makes the project's table under a number that was never used, and answers the number. Inside a write transaction.
std::int64_t create_fts_table(SQLite::Database& db);

/// Where a term stands.
enum class FtsField : std::uint8_t { body, name, path };
/// The chunks that hold any of the terms (of core::Tokenizer's kind) in the field, as an FTS5 expression. `prefix`:
/// terms that begin so.
std::string fts_match(FtsField field, const std::vector<std::string>& terms, bool prefix = false);

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
    /// Chunks of an id below `first_chunk` have no entry in the table.
    FtsWriter(SQLite::Database& db, std::int64_t number, std::int64_t first_chunk);
    void insert(std::int64_t chunk_id, const FtsText& text);
    void remove(std::int64_t chunk_id, const FtsText& text);
    /// Does what waits. Before every commit.
    void flush();
    /// Forgets what waits: the transaction was undone.
    void discard() noexcept;
    /// Bytes of text that wait.
    std::size_t waiting() const noexcept { return kept_.size(); }

private:
    struct Columns {
        std::string_view name, path, body;
    };
    struct Entry {
        std::int64_t chunk_id;
        std::size_t begin;             // into kept_
        std::size_t name, path, body;  // bytes, one after the other
    };
    /// Valid until the next call.
    Columns columns_of(const FtsText& text);
    Entry keep(std::int64_t chunk_id, const FtsText& text);
    void run(Statement& statement, const Entry& entry);

    Statement insert_;
    Statement remove_;
    std::int64_t first_chunk_;
    std::string name_;  // columns of the entry at hand
    std::string path_;
    std::string kept_;
    std::vector<Entry> removals_;
    std::vector<Entry> inserts_;
};

/// Adds to the count of entries that were taken out of the project's full text. Inside a write transaction.
void note_removed_texts(SQLite::Database& db, const std::string& project_id, std::int64_t entries);
/// FTS5 keeps what was taken out until segments are merged. Where that is much (over 1,000 entries and over a quarter
/// of what is there) merges all of the project's into one segment, in short transactions: each project's, but only
/// while no job waits for its worker.
void merge_fts(Database& db);

/// Removes full-text tables that no index row owns any more, in short transactions, until `budget` is spent. True: none
/// is left.
bool purge_orphaned_fts(Database& db, std::chrono::milliseconds budget);

}  // namespace vlt::storage
