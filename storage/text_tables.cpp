#include "storage/text_tables.hpp"

#include <algorithm>

#include "core/file_terms.hpp"
#include "storage/postings.hpp"
#include "storage/statement.hpp"

namespace vlt::storage {

std::vector<TextSegment> load_segments(SQLite::Database& db, std::int64_t index_no) {
    std::vector<TextSegment> segments;
    Statement rows(db,
                   "SELECT segment, state, level, first_id, last_id, last_gap FROM code_posting_segments"
                   " WHERE index_no = ? ORDER BY first_id, last_id, segment");
    rows.bind(index_no);
    std::int64_t taken = -1;  // up to this id by those in use
    while (rows.step()) {
        const std::int64_t state = rows.integer(1);
        if (state < 0 || state > 2) text_is_damaged();
        require_ids(rows.integer(3), rows.integer(4));
        segments.push_back({rows.integer(0), static_cast<TextSegment::State>(state), rows.integer(2), rows.integer(3),
                            rows.integer(4), rows.integer(5)});
        if (segments.back().state != TextSegment::State::in_use) continue;
        if (segments.back().first_id <= taken) text_is_damaged();
        taken = segments.back().last_id;
    }
    return segments;
}

TextGaps::TextGaps(SQLite::Database& db, std::int64_t index_no, std::int64_t after, std::int64_t up_to)
    : newest_(after) {
    Statement rows(db,
                   "SELECT first_id, last_id, number FROM code_posting_gaps WHERE index_no = ? AND number > ?"
                   " AND number <= ?");
    rows.bind(index_no, after, up_to);
    while (rows.step()) {
        require_ids(rows.integer(0), rows.integer(1));
        ranges_.emplace_back(rows.integer(0), rows.integer(1));
        newest_ = std::max(newest_, rows.integer(2));
    }
    std::ranges::sort(ranges_);
    std::size_t kept = 0;
    for (const Range& range : ranges_) {
        if (kept > 0 && range.first <= ranges_[kept - 1].second + 1)
            ranges_[kept - 1].second = std::max(ranges_[kept - 1].second, range.second);
        else
            ranges_[kept++] = range;
    }
    ranges_.resize(kept);
}

// The first range that ends at the id or after it.
std::vector<TextGaps::Range>::const_iterator TextGaps::from(std::int64_t id) const {
    return std::ranges::lower_bound(ranges_, id, {}, &Range::second);
}

bool TextGaps::covers(std::int64_t first_id, std::int64_t last_id) const {
    const auto range = from(first_id);
    return range != ranges_.end() && range->first <= first_id && range->second >= last_id;
}

std::int64_t TextGaps::count(std::int64_t first_id, std::int64_t last_id) const {
    std::int64_t sum = 0;
    for (auto range = from(first_id); range != ranges_.end() && range->first <= last_id; ++range)
        sum += std::min(range->second, last_id) - std::max(range->first, first_id) + 1;
    return sum;
}

std::int64_t TextGaps::count() const {
    return ranges_.empty() ? 0 : count(ranges_.front().first, ranges_.back().second);
}

void TextGaps::take_out(std::string_view term, std::vector<std::int64_t>& numbers) const {
    if (numbers.empty()) return;
    const auto range = from(numbers.front());
    if (range == ranges_.end() || range->first > numbers.back()) return;
    core::is_path_term(term) ? take_runs_out(numbers) : take_ids_out(numbers);
}

void TextGaps::take_ids_out(std::vector<std::int64_t>& ids) const {
    auto range = from(ids.front());
    std::erase_if(ids, [&](std::int64_t id) {
        while (range != ranges_.end() && range->second < id) ++range;
        return range != ranges_.end() && range->first <= id;
    });
}

void TextGaps::take_runs_out(std::vector<std::int64_t>& runs) const {
    std::vector<std::int64_t> left;
    auto range = from(runs.front());
    for (std::size_t i = 0; i + 1 < runs.size(); i += 2) {
        std::int64_t first = runs[i];
        const std::int64_t last = runs[i + 1];
        while (range != ranges_.end() && range->second < first) ++range;
        for (auto gap = range; gap != ranges_.end() && gap->first <= last; ++gap) {
            if (gap->first > first) left.insert(left.end(), {first, gap->first - 1});
            first = gap->second + 1;
        }
        if (first <= last) left.insert(left.end(), {first, last});
    }
    runs.swap(left);
}

}  // namespace vlt::storage
