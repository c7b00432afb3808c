#pragma once

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/database.hpp"
#include "storage/statement.hpp"
#include "storage/text_log.hpp"

/// The full text: which chunks hold a term (core/file_terms.hpp), nothing else; where and how often is read from the
/// candidates' stored text.
///
/// A batch of files is appended to a log as it came. A log that has grown is folded into a segment, sorted by term, and
/// segments are merged with their neighbours. All have ranges of chunk ids of their own, since ids only grow; so a
/// term's chunks are those of the segments in order, then the log's. What is removed becomes a gap, which readers skip
/// until a merge leaves it out.
namespace vlt::storage {

/// A number for an index that was never used. Inside a write transaction.
std::int64_t take_index_number(SQLite::Database& db);

/// Puts what the open batch brings into the log, and takes note of what it removes. One connection.
class TextWriter {
public:
    /// Chunks of an id below `first_chunk` have no entry.
    TextWriter(SQLite::Database& db, std::int64_t number, std::int64_t first_chunk);
    /// A file's terms; its chunks' ids are in a row, above all before.
    void add(const LoggedFile& file);
    /// A file's chunks are gone.
    void remove(std::int64_t first_id, std::int64_t last_id);
    /// Writes what waits. Before every commit.
    void flush();
    /// Forgets what waits: the transaction was undone.
    void discard() noexcept {
        waiting_.clear();
        gone_.clear();
    }
    std::size_t waiting() const noexcept { return waiting_.size(); }  // bytes
    /// Between batches: does a step towards order where there may be one to do.
    void tidy(Database& db);

private:
    void write_gone();

    std::int64_t number_, first_chunk_;
    Statement insert_, remove_, begins_;
    std::string waiting_;
    std::vector<std::pair<std::int64_t, std::int64_t>> gone_;  // ranges of ids
    std::int64_t first_id_ = 0, last_id_ = 0;                  // of what waits
    std::size_t written_;                                      // bytes since there was nothing to be done
};

/// What is worth a step.
struct TidyRules {
    std::int64_t long_log;  // bytes: a longer one is folded
    bool thorough;          // leaves out what is gone, where it is much
    std::size_t slice;      // bytes that a merge writes at once
};
/// A log of that length is read through in some milliseconds, and folded in some 20 MB of memory.
inline constexpr TidyRules while_writing{6 << 20, false, 2 << 20};
inline constexpr TidyRules at_the_end{512 << 10, true, 2 << 20};
/// Does the next step in putting a project's index in order: folds the log, merges or removes a part of a segment. Each
/// is prepared while others may write, and written in one short transaction; whoever comes next goes on. False:
/// nothing is to be done. Not inside a transaction.
bool tidy_text(Database& db, std::int64_t number, const TidyRules& rules);
/// All steps for all indexes, as long as no job waits for its worker.
void tidy_texts(Database& db);

/// Removes what no project owns any more, tables of FTS5 of older vaults among it, in short transactions, until
/// `budget` is spent. True: nothing is left.
bool purge_texts(Database& db, std::chrono::milliseconds budget);

}  // namespace vlt::storage
