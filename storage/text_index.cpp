#include "storage/text_index.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "storage/old_full_text.hpp"
#include "storage/text_fold.hpp"
#include "storage/text_merge.hpp"
#include "storage/text_tables.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using Clock = std::chrono::steady_clock;

// What a job writes before it looks again.
constexpr std::size_t much_written = 1 << 20;
// Rows that are removed in one go, of about 2 KB each.
constexpr int removal_slice = 4'000;

bool owns(SQLite::Database& db, std::int64_t number) {
    return Statement(db, "SELECT 1 FROM coderag_indexes WHERE ? IN (fts_no, links_no) AND removing = 0")
        .bind(number)
        .step();
}

struct LogSize {
    std::int64_t bytes = 0, first_id = 0, last_id = -1;
};

LogSize size_of_log(SQLite::Database& db, std::int64_t number) {
    Statement row(db, "SELECT sum(length(data)), min(first_id), max(last_id) FROM code_posting_log WHERE index_no = ?");
    if (!row.bind(number).step() || row.is_null(0)) return {};
    return {row.integer(0), row.integer(1), row.integer(2)};
}

// --- The log into a segment ---

struct LogRow {
    std::int64_t first_id, last_id;
    std::string data;
};

// The oldest rows, about as many bytes as one fold should take.
std::vector<LogRow> oldest_rows(SQLite::Database& db, std::int64_t number) {
    constexpr std::int64_t enough = while_writing.long_log + (1 << 20);
    std::vector<LogRow> log;
    std::int64_t bytes = 0;
    Statement rows(db, "SELECT first_id, last_id, data FROM code_posting_log WHERE index_no = ? ORDER BY first_id");
    rows.bind(number);
    while (bytes < enough && rows.step()) {
        log.push_back({rows.integer(0), rows.integer(1), std::string(rows.blob(2))});
        bytes += static_cast<std::int64_t>(log.back().data.size());
    }
    return log;
}

// Whether the rows are still all that the log begins with.
bool begins_with(SQLite::Database& db, std::int64_t number, const std::vector<LogRow>& log) {
    Statement rows(db, "SELECT count(*) FROM code_posting_log WHERE index_no = ? AND first_id BETWEEN ? AND ?");
    rows.bind(number, log.front().first_id, log.back().first_id);
    return rows.step() && rows.integer(0) == static_cast<std::int64_t>(log.size());
}

void fold_log(Database& db, std::int64_t number) {
    std::vector<LogRow> log;
    std::optional<TextGaps> gaps;
    read(db, [&](SQLite::Database& handle) {
        log = oldest_rows(handle, number);
        gaps.emplace(handle, number);
    });
    if (log.empty()) return;
    const std::int64_t first = log.front().first_id, last = log.back().last_id;
    TextFold fold(first);
    for (const LogRow& row : log) {
        TextLogReader files(row.first_id, row.last_id, row.data);
        while (files.next())
            if (!gaps->covers(files.file().first_id, files.file().last_id)) fold.add(files.file());
    }
    WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, job_wait);
    SQLite::Database& handle = db.handle();
    if (!owns(handle, number) || !begins_with(handle, number, log)) return;
    TextSegment made{0, TextSegment::State::in_use, 0, first, last, gaps->newest()};
    made.number = insert_segment(handle, number, made);
    TextRowInserter insert(handle, number, made.number);
    TextRowWriter to(first, [&](const TextRow& row) { insert(row); });
    fold.write(to);
    Statement(handle, "DELETE FROM code_posting_log WHERE index_no = ? AND first_id <= ?")
        .run(number, log.back().first_id);
    remove_gaps(handle, number, made);
    transaction.commit();
}

// --- Removal ---

// Up to `removal_slice` rows of the segment, then itself.
void remove_slice(SQLite::Database& db, std::int64_t number, std::int64_t segment) {
    const auto gone = Statement(db,
                                "DELETE FROM code_postings WHERE (index_no, segment, term, part) IN"
                                " (SELECT index_no, segment, term, part FROM code_postings"
                                " WHERE index_no = ? AND segment = ? LIMIT ?)")
                          .run(number, segment, removal_slice);
    if (gone < removal_slice)
        Statement(db, "DELETE FROM code_posting_segments WHERE index_no = ? AND segment = ?").run(number, segment);
}

// An index that no project owns any more.
std::optional<std::int64_t> find_orphan(SQLite::Database& db) {
    Statement find(db,
                   "SELECT index_no FROM (SELECT index_no FROM code_posting_segments UNION SELECT index_no FROM"
                   " code_posting_log UNION SELECT index_no FROM code_posting_gaps) WHERE index_no NOT IN"
                   " (SELECT fts_no FROM coderag_indexes WHERE fts_no IS NOT NULL UNION ALL"
                   " SELECT links_no FROM coderag_indexes WHERE links_no IS NOT NULL) LIMIT 1");
    if (!find.step()) return std::nullopt;
    return find.integer(0);
}

void purge_slice(SQLite::Database& db) {
    const auto number = find_orphan(db);  // another process may have been quicker
    if (!number) return;
    Statement segment(db, "SELECT segment FROM code_posting_segments WHERE index_no = ? LIMIT 1");
    if (segment.bind(*number).step()) return remove_slice(db, *number, segment.integer(0));
    Statement(db, "DELETE FROM code_posting_log WHERE index_no = ?").run(*number);
    Statement(db, "DELETE FROM code_posting_gaps WHERE index_no = ?").run(*number);
}

bool job_waits(SQLite::Database& db) {
    return Statement(db, "SELECT 1 FROM coderag_index_jobs WHERE status = 'pending'").step();
}

}  // namespace

std::int64_t take_index_number(SQLite::Database& db) {
    Statement take(db, "UPDATE coderag_counters SET next_fts = next_fts + 1 WHERE id = 1 RETURNING next_fts - 1");
    if (!take.step()) throw SQLite::Exception("coderag_counters has no row", SQLITE_CORRUPT);
    const std::int64_t number = take.integer(0);
    while (take.step()) {
    }
    return number;
}

TextWriter::TextWriter(SQLite::Database& db, std::int64_t number, std::int64_t first_chunk)
    : number_(number),
      first_chunk_(first_chunk),
      insert_(db, "INSERT INTO code_posting_log (index_no, first_id, last_id, data) VALUES (?, ?, ?, ?)",
              SQLITE_PREPARE_PERSISTENT),
      remove_(db, "INSERT INTO code_posting_gaps (index_no, first_id, last_id) VALUES (?, ?, ?)",
              SQLITE_PREPARE_PERSISTENT),
      begins_(db,
              "SELECT first_id FROM code_posting_segments WHERE index_no = ?1 AND state = 0"
              " UNION ALL SELECT first_id FROM code_posting_log WHERE index_no = ?1",
              SQLITE_PREPARE_PERSISTENT),
      written_(much_written) {}

void TextWriter::add(const LoggedFile& file) {
    if (waiting_.empty()) first_id_ = file.first_id;
    last_id_ = file.last_id;
    put_file(waiting_, first_id_, file);
}

void TextWriter::remove(std::int64_t first_id, std::int64_t last_id) {
    if (last_id >= first_chunk_) gone_.emplace_back(first_id, last_id);
}

// Neighbours as one gap, but none that reaches into two segments: it would go with neither.
void TextWriter::write_gone() {
    if (gone_.empty()) return;
    std::vector<std::int64_t> begins{first_id_};
    const Statement::Reset guard{begins_};
    begins_.bind(number_);
    while (begins_.step()) begins.push_back(begins_.integer(0));
    std::ranges::sort(begins);
    std::ranges::sort(gone_);
    auto [first, last] = gone_.front();
    for (const auto& [next_first, next_last] : std::span(gone_).subspan(1)) {
        if (next_first > last + 1 || std::ranges::binary_search(begins, next_first)) {
            remove_.run(number_, first, last);
            first = next_first;
        }
        last = std::max(last, next_last);
    }
    remove_.run(number_, first, last);
    gone_.clear();
}

void TextWriter::flush() {
    write_gone();
    if (!waiting_.empty()) insert_.run(number_, first_id_, last_id_, Blob{waiting_});
    written_ += waiting_.size();
    waiting_.clear();
}

void TextWriter::tidy(Database& db) {
    if (written_ >= much_written && !tidy_text(db, number_, while_writing)) written_ = 0;
}

namespace {

// What there is to be done, the first of them first.
struct Plan {
    std::optional<TextSegment> removed, made;
    bool fold = false;
    std::optional<TextMerge> merge;
};

Plan make_plan(SQLite::Database& db, std::int64_t number, const TidyRules& rules) {
    Plan plan;
    if (!owns(db, number)) return plan;
    const auto segments = load_segments(db, number);
    for (const TextSegment& one : segments) {
        if (one.state == TextSegment::State::removed) plan.removed = one;
        if (one.state == TextSegment::State::made) plan.made = one;
    }
    const TextGaps gaps(db, number);
    const LogSize log = size_of_log(db, number);
    plan.fold = log.bytes > rules.long_log || (rules.thorough && gaps.count(log.first_id, log.last_id) > many_chunks);
    plan.merge = choose_merge(db, number, segments, gaps, rules.thorough);
    return plan;
}

}  // namespace

bool tidy_text(Database& db, std::int64_t number, const TidyRules& rules) {
    const Plan plan = read(db, [&](SQLite::Database& handle) { return make_plan(handle, number, rules); });
    return translated(db, [&] {
        if (plan.removed) {
            WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, job_wait);
            remove_slice(db.handle(), number, plan.removed->number);
            transaction.commit();
        } else if (plan.fold) {
            fold_log(db, number);
        } else if (plan.made) {
            merge_slice(db, number, *plan.made, rules.slice);
        } else if (plan.merge) {
            begin_merge(db, number, *plan.merge);
        } else {
            return false;
        }
        return true;
    });
}

void tidy_texts(Database& db) {
    const auto numbers = read(db, [](SQLite::Database& handle) {
        std::vector<std::int64_t> all;
        Statement rows(handle,
                       "SELECT coalesce(fts_no, 0), coalesce(links_no, 0) FROM coderag_indexes WHERE removing = 0"
                       " AND status <> 'indexing' ORDER BY project_id");
        while (rows.step()) all.insert(all.end(), {rows.integer(0), rows.integer(1)});
        return all;
    });
    for (const std::int64_t number : numbers) do {
            if (read(db, job_waits)) return;
        } while (tidy_text(db, number, at_the_end));
}

bool purge_texts(Database& db, std::chrono::milliseconds budget) {
    const Clock::time_point deadline = Clock::now() + budget;
    while (read(db, find_orphan)) {
        if (Clock::now() >= deadline) return false;
        write(db, purge_slice);
    }
    return purge_old_full_texts(db, deadline);
}

}  // namespace vlt::storage
