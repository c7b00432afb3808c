#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "storage/database.hpp"
#include "storage/postings.hpp"
#include "storage/statement.hpp"
#include "storage/text_tables.hpp"

/// Segments of the full text into fewer ones. The one that is being made is a row of its own from the beginning and
/// grows slice by slice, unseen by readers; when it is complete it takes the place of those in its range. How far it
/// is can be told from its rows, so that any process can go on.
namespace vlt::storage {

/// Stores the segment under a new number, which is answered.
std::int64_t insert_segment(SQLite::Database& db, std::int64_t index_no, const TextSegment& segment);
/// The gaps that are left out of a segment are needed no longer.
void remove_gaps(SQLite::Database& db, std::int64_t index_no, const TextSegment& left_out_of);

class TextRowInserter {
public:
    TextRowInserter(SQLite::Database& db, std::int64_t index_no, std::int64_t segment);
    void operator()(const TextRow& row);

private:
    Statement insert_;
    std::int64_t index_no_, segment_;
};

/// What should become of some segments.
struct TextMerge {
    TextSegment made;                       // from all of its range
    std::optional<std::int64_t> worthless;  // or: all chunks of this one are gone
};
/// `thoroughly`: also where many chunks are gone.
std::optional<TextMerge> choose_merge(SQLite::Database& db, std::int64_t index_no,
                                      const std::vector<TextSegment>& segments, const TextGaps& gaps, bool thoroughly);
/// So many may be gone for nothing to be done about it.
inline constexpr std::int64_t many_chunks = 1'000;
void begin_merge(Database& db, std::int64_t index_no, const TextMerge& merge);
/// The next slice of a segment that is being made, of about that many bytes.
void merge_slice(Database& db, std::int64_t index_no, const TextSegment& made, std::size_t bytes);

}  // namespace vlt::storage
