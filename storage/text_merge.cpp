#include "storage/text_merge.hpp"

#include <algorithm>
#include <memory>

#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using State = TextSegment::State;

// Neighbours of one level that become one of the next.
constexpr std::size_t together = 16;
// What a slice reads.
constexpr std::size_t most_numbers = 2'000'000;

// A segment's terms in order, from the one after `after` on.
class Cursor {
public:
    Cursor(SQLite::Database& db, std::int64_t index_no, const TextSegment& segment, const std::string& after)
        : segment_(segment),
          rows_(db,
                "SELECT term, part, data FROM code_postings WHERE index_no = ?1 AND segment = ?2 AND term >="
                " coalesce((SELECT max(term) FROM code_postings WHERE index_no = ?1 AND segment = ?2 AND term <= ?3),"
                " x'') ORDER BY term, part") {
        rows_.bind(index_no, segment.number, Blob{after});
        at_row_ = rows_.step();
        do next();
        while (!ended_ && term_ <= after);
    }

    bool ended() const { return ended_; }
    const std::string& term() const { return term_; }
    const std::vector<std::int64_t>& numbers() const { return numbers_; }

    void next() {
        const std::string before = std::move(term_);
        while (!row_ || !row_->next()) {
            if (row_) at_row_ = rows_.step();
            row_.reset();
            if (!at_row_) {
                ended_ = true;
                return;
            }
            read_row();
        }
        term_ = row_->term();
        if (term_ <= before) text_is_damaged();
        numbers_ = row_->numbers();
        if (row_->is_long()) add_parts();
        count_holders(term_, numbers_);  // a run has both ends
    }

private:
    void read_row() {
        row_.emplace(rows_.blob(0), rows_.integer(1), rows_.blob(2), segment_.first_id, segment_.last_id);
    }
    void add_parts() {
        while ((at_row_ = rows_.step()) && rows_.blob(0) == term_) {
            read_row();
            const std::vector<std::int64_t>& more = row_->numbers();
            if (!row_->is_long() || more.front() <= numbers_.back()) text_is_damaged();
            numbers_.insert(numbers_.end(), more.begin(), more.end());
        }
        row_.reset();  // the row at hand is the next term's
    }

    TextSegment segment_;
    Statement rows_;
    bool at_row_ = false;
    std::optional<TextRowReader> row_;
    std::string term_;
    std::vector<std::int64_t> numbers_;
    bool ended_ = false;
};

// How far a segment that is being made has come.
struct Position {
    std::string row_term;  // of its last row
    std::int64_t row_part = -1, row_bytes = 0;
    std::string term;  // the last one in it
    bool operator==(const Position&) const = default;
};

Position position_of(SQLite::Database& db, std::int64_t index_no, const TextSegment& segment) {
    Statement last(db,
                   "SELECT term, part, data FROM code_postings WHERE index_no = ? AND segment = ?"
                   " ORDER BY term DESC, part DESC LIMIT 1");
    if (!last.bind(index_no, segment.number).step()) return {};
    Position position{std::string(last.blob(0)), last.integer(1), static_cast<std::int64_t>(last.blob(2).size()), {}};
    TextRowReader row(last.blob(0), last.integer(1), last.blob(2), segment.first_id, segment.last_id);
    while (row.next()) position.term = row.term();
    return position;
}

bool is_within(const TextSegment& one, const TextSegment& made) {
    return one.state == State::in_use && one.first_id >= made.first_id && one.last_id <= made.last_id;
}

bool is_being_made(SQLite::Database& db, std::int64_t index_no, std::int64_t segment) {
    return Statement(db, "SELECT 1 FROM code_posting_segments WHERE index_no = ? AND segment = ? AND state = 1")
        .bind(index_no, segment)
        .step();
}

void set_state(SQLite::Database& db, std::int64_t index_no, std::int64_t segment, State state) {
    Statement(db, "UPDATE code_posting_segments SET state = ? WHERE index_no = ? AND segment = ?")
        .run(static_cast<int>(state), index_no, segment);
}

// The rows that come after a position.
class Slice {
public:
    Slice(SQLite::Database& db, std::int64_t index_no, const TextSegment& made, std::size_t bytes)
        : gaps_(db, index_no, 0, made.last_gap), begin_(position_of(db, index_no, made)) {
        for (const TextSegment& one : load_segments(db, index_no))
            if (is_within(one, made)) cursors_.push_back(std::make_unique<Cursor>(db, index_no, one, begin_.term));
        TextRowWriter to(made.first_id, [&](const TextRow& row) {
            bytes_ += row.data.size();
            rows_.push_back(row);
        });
        drop_ended();
        // It ends behind a row: else nobody could tell how far it came.
        while (!cursors_.empty() && (rows_.empty() || (bytes_ < bytes && read_ < most_numbers))) take_next(to);
        to.finish();
        complete_ = cursors_.empty();
        cursors_.clear();
    }

    bool write(SQLite::Database& db, std::int64_t index_no, const TextSegment& made) const {
        // Another process may have gone on, or the project may be gone.
        if (!is_being_made(db, index_no, made.number) || position_of(db, index_no, made) != begin_) return false;
        TextRowInserter insert(db, index_no, made.number);
        for (const TextRow& row : rows_) insert(row);
        if (!complete_) return true;
        for (const TextSegment& one : load_segments(db, index_no))
            if (is_within(one, made)) set_state(db, index_no, one.number, State::removed);
        set_state(db, index_no, made.number, State::in_use);
        remove_gaps(db, index_no, made);
        return true;
    }

private:
    void drop_ended() {
        std::erase_if(cursors_, [](const auto& cursor) { return cursor->ended(); });
    }

    void take_next(TextRowWriter& to) {
        const auto first = std::ranges::min_element(
            cursors_, {}, [](const auto& cursor) -> const std::string& { return cursor->term(); });
        const std::string term = (*first)->term();
        numbers_.clear();
        for (const auto& cursor : cursors_) {
            if (cursor->term() != term) continue;
            numbers_.insert(numbers_.end(), cursor->numbers().begin(), cursor->numbers().end());
            cursor->next();
        }
        read_ += numbers_.size();
        gaps_.take_out(term, numbers_);
        to.add(term, numbers_);
        drop_ended();
    }

    TextGaps gaps_;
    Position begin_;
    std::vector<std::unique_ptr<Cursor>> cursors_;  // in the order of ids
    std::vector<std::int64_t> numbers_;
    std::vector<TextRow> rows_;
    std::size_t bytes_ = 0, read_ = 0;
    bool complete_ = false;
};

// How many ids are in use.
std::int64_t id_count(SQLite::Database& db, std::int64_t index_no) {
    Statement row(db,
                  "SELECT CASE fts_no WHEN ?1 THEN chunk_count ELSE file_count END FROM coderag_indexes"
                  " WHERE ?1 IN (fts_no, links_no)");
    return row.bind(index_no).step() ? row.integer(0) : 0;
}

// Whether so many chunks of the segments are gone that all should be merged.
bool many_gone(SQLite::Database& db, std::int64_t index_no, const std::vector<TextSegment>& used) {
    constexpr std::int64_t share = 4;
    const TextGaps gaps(db, index_no, std::ranges::min(used, {}, &TextSegment::last_gap).last_gap);
    std::int64_t gone = 0;
    for (const TextSegment& one : used) gone += gaps.count(one.first_id, one.last_id);
    return gone > many_chunks && gone > id_count(db, index_no) / share;
}

}  // namespace

std::int64_t insert_segment(SQLite::Database& db, std::int64_t index_no, const TextSegment& segment) {
    Statement next(db, "SELECT coalesce(max(segment), 0) + 1 FROM code_posting_segments WHERE index_no = ?");
    next.bind(index_no).step();
    const std::int64_t number = next.integer(0);
    Statement(db,
              "INSERT INTO code_posting_segments (index_no, segment, state, level, first_id, last_id, last_gap)"
              " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .run(index_no, number, static_cast<int>(segment.state), segment.level, segment.first_id, segment.last_id,
             segment.last_gap);
    return number;
}

void remove_gaps(SQLite::Database& db, std::int64_t index_no, const TextSegment& left_out_of) {
    Statement(db, "DELETE FROM code_posting_gaps WHERE index_no = ? AND number <= ? AND first_id >= ? AND last_id <= ?")
        .run(index_no, left_out_of.last_gap, left_out_of.first_id, left_out_of.last_id);
}

TextRowInserter::TextRowInserter(SQLite::Database& db, std::int64_t index_no, std::int64_t segment)
    : insert_(db, "INSERT INTO code_postings (index_no, segment, term, part, data) VALUES (?, ?, ?, ?, ?)"),
      index_no_(index_no),
      segment_(segment) {}

void TextRowInserter::operator()(const TextRow& row) {
    insert_.run(index_no_, segment_, Blob{row.term}, row.part, Blob{row.data});
}

std::optional<TextMerge> choose_merge(SQLite::Database& db, std::int64_t index_no,
                                      const std::vector<TextSegment>& segments, const TextGaps& gaps, bool thoroughly) {
    std::vector<TextSegment> used;
    std::ranges::copy_if(segments, std::back_inserter(used),
                         [](const TextSegment& one) { return one.state == State::in_use; });
    if (used.empty()) return std::nullopt;
    for (const TextSegment& one : used)
        if (gaps.covers(one.first_id, one.last_id)) return TextMerge{one, one.number};
    const auto all_of = [&](std::size_t begin, std::size_t end, std::int64_t level) {
        return TextMerge{{0, State::made, level, used[begin].first_id, used[end - 1].last_id, gaps.newest()}, {}};
    };
    if (thoroughly && many_gone(db, index_no, used))
        return all_of(0, used.size(), std::ranges::max(used, {}, &TextSegment::level).level);
    for (std::size_t begin = 0, end = 0; begin < used.size(); begin = end) {
        while (end < used.size() && used[end].level == used[begin].level) ++end;
        if (end - begin >= together) return all_of(begin, begin + together, used[begin].level + 1);
    }
    return std::nullopt;
}

void begin_merge(Database& db, std::int64_t index_no, const TextMerge& merge) {
    WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, job_wait);
    SQLite::Database& handle = db.handle();
    const auto segments = load_segments(handle, index_no);
    const auto being_made = [](const TextSegment& one) { return one.state == State::made; };
    if (std::ranges::any_of(segments, being_made)) return;  // another process was quicker
    if (merge.worthless) {
        set_state(handle, index_no, *merge.worthless, State::removed);
        TextSegment gone = merge.made;
        gone.last_gap = TextGaps::all;
        remove_gaps(handle, index_no, gone);
    } else if (std::ranges::any_of(segments, [&](const TextSegment& one) { return is_within(one, merge.made); })) {
        insert_segment(handle, index_no, merge.made);
    }
    transaction.commit();
}

void merge_slice(Database& db, std::int64_t index_no, const TextSegment& made, std::size_t bytes) {
    std::optional<Slice> slice;
    {
        const ReadTransaction transaction(db);
        slice.emplace(db.handle(), index_no, made, bytes);
    }
    WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, job_wait);
    if (slice->write(db.handle(), index_no, made)) transaction.commit();
}

}  // namespace vlt::storage
