#include "storage/text_search.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "core/file_terms.hpp"
#include "storage/postings.hpp"
#include "storage/text_log.hpp"

namespace vlt::storage {
namespace {

std::vector<TextSegment> used_segments(SQLite::Database& db, std::int64_t index_no) {
    std::vector<TextSegment> segments = load_segments(db, index_no);
    std::erase_if(segments, [](const TextSegment& one) { return one.state != TextSegment::State::in_use; });
    return segments;
}

// Which of several terms a term may be, at a glance.
class Sieve {
public:
    void add(std::string_view term) { may_be_[place(term)] = true; }
    bool may_be(std::string_view term) const { return may_be_[place(term)]; }

private:
    static std::size_t place(std::string_view term) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(term[at]); };
        return (term.size() * 31 + byte(0) * 7U + byte(term.size() / 2) * 61U + byte(term.size() - 1)) % 4096;
    }
    std::array<bool, 4096> may_be_{};
};

// What the term's chunks in a file of the log are.
void add_logged(const LoggedFile& file, const core::FileTermReader& terms, std::vector<std::int64_t>& numbers) {
    if (core::is_path_term(terms.term())) {
        numbers.insert(numbers.end(), {file.first_id, file.last_id});
    } else {
        read_steps(terms.chunks(), file, numbers);
    }
}

void add_ids(std::string_view term, const std::vector<std::int64_t>& numbers, std::size_t limit,
             std::vector<std::int64_t>& ids) {
    if (!core::is_path_term(term)) {
        ids.insert(ids.end(), numbers.begin(), numbers.end());
        return;
    }
    const std::size_t end = ids.size() + limit;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        for (std::int64_t id = numbers[i]; id <= numbers[i + 1] && ids.size() < end; ++id) ids.push_back(id);
}

}  // namespace

TextSearch::TextSearch(SQLite::Database& db, std::int64_t index_no)
    : index_no_(index_no),
      segments_(used_segments(db, index_no)),
      gaps_(db, index_no),
      at_or_before_(db,
                    "SELECT term, part, data FROM code_postings WHERE index_no = ? AND segment = ? AND term <= ?"
                    " ORDER BY term DESC, part DESC LIMIT 1"),
      parts_(db, "SELECT part, data FROM code_postings WHERE index_no = ? AND segment = ? AND term = ? ORDER BY part"),
      range_(db,
             "SELECT term, part, data FROM code_postings WHERE index_no = ?1 AND segment = ?2 AND term >="
             " coalesce((SELECT max(term) FROM code_postings WHERE index_no = ?1 AND segment = ?2 AND term <= ?3), x'')"
             " ORDER BY term, part"),
      log_(db, "SELECT first_id, last_id, data FROM code_posting_log WHERE index_no = ? ORDER BY first_id") {}

std::vector<TextSearch::Found> TextSearch::find(const std::vector<std::string>& terms) {
    std::vector<Found> all;
    std::vector<std::size_t> in_order(terms.size());
    for (const std::string& term : terms) all.emplace_back().term = term;
    std::iota(in_order.begin(), in_order.end(), std::size_t{0});
    std::ranges::sort(in_order, {}, [&](std::size_t i) -> const std::string& { return terms[i]; });
    // Neighbours share pages of the vault.
    for (std::size_t segment = 0; segment < segments_.size(); ++segment)
        for (const std::size_t i : in_order) find_in_segment(segment, all[i]);
    find_in_log(all);
    return all;
}

std::vector<std::int64_t> TextSearch::all_of(const std::vector<Found>& any_of) {
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < stretches(); ++i) read(any_of, i, std::numeric_limits<std::int64_t>::max(), ids);
    return ids;
}

void TextSearch::find_in_segment(std::size_t number, Found& found) {
    const TextSegment& segment = segments_[number];
    const Statement::Reset guard{at_or_before_};
    if (!at_or_before_.bind(index_no_, segment.number, Blob{found.term}).step()) return;
    TextRowReader row(at_or_before_.blob(0), at_or_before_.integer(1), at_or_before_.blob(2), segment.first_id,
                      segment.last_id);
    while (row.next()) {
        if (row.term() < found.term) continue;
        if (row.term() > found.term) return;
        if (row.is_long()) {
            found.places.push_back({number, true});
            found.holders += holders_of_long(segment, found.term);
            return;
        }
        found.holders += count_holders(found.term, row.numbers());
        found.places.push_back({number, false, row.numbers()});
        return;
    }
}

std::int64_t TextSearch::holders_of_long(const TextSegment& segment, const std::string& term) {
    const Statement::Reset guard{parts_};
    if (!parts_.bind(index_no_, segment.number, Blob{term}).step()) return 0;
    const TextRowReader first(term, parts_.integer(0), parts_.blob(1), segment.first_id, segment.last_id);
    const std::int64_t holders = first.holders();
    return std::min(holders, segment.last_id - segment.first_id + 1);
}

template <class Look>
void TextSearch::for_each_logged(const Look& look) {
    const Statement::Reset guard{log_};
    log_.bind(index_no_);
    while (log_.step()) {
        TextLogReader files(log_.integer(0), log_.integer(1), log_.blob(2));
        while (files.next()) {
            core::FileTermReader terms(files.file().terms);
            while (terms.next()) look(files.file(), terms);
            if (terms.is_damaged()) text_is_damaged();
        }
    }
}

void TextSearch::find_in_log(std::vector<Found>& all) {
    Sieve sieve;
    std::unordered_map<std::string_view, std::size_t> wanted;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].term.empty()) continue;
        sieve.add(all[i].term);
        wanted.emplace(all[i].term, i);
    }
    for_each_logged([&](const LoggedFile& file, const core::FileTermReader& terms) {
        if (!sieve.may_be(terms.term())) return;
        const auto one = wanted.find(terms.term());
        if (one != wanted.end()) add_logged(file, terms, all[one->second].late);
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto first = wanted.find(all[i].term);
        if (first != wanted.end() && first->second != i) all[i].late = all[first->second].late;  // asked for twice
        all[i].holders += count_holders(all[i].term, all[i].late);
    }
}

std::vector<std::int64_t> TextSearch::numbers_of(const Found& found, std::size_t stretch, std::size_t limit) {
    if (stretch == segments_.size()) return found.late;
    std::vector<std::int64_t> numbers;
    const TextSegment& segment = segments_[stretch];
    const auto place = std::ranges::find(found.places, stretch, &Found::Place::stretch);
    if (place == found.places.end()) return numbers;
    if (!place->is_long) return place->numbers;
    const Statement::Reset guard{parts_};
    parts_.bind(index_no_, segment.number, Blob{found.term});
    while (numbers.size() < limit && parts_.step()) {
        const TextRowReader row(found.term, parts_.integer(0), parts_.blob(1), segment.first_id, segment.last_id);
        numbers.insert(numbers.end(), row.numbers().begin(), row.numbers().end());
    }
    return numbers;
}

std::size_t TextSearch::read(const std::vector<Found>& any_of, std::size_t stretch, std::size_t limit,
                             std::vector<std::int64_t>& ids) {
    const auto begin = static_cast<std::ptrdiff_t>(ids.size());
    std::size_t sum = 0;
    for (const Found& found : any_of) {
        std::vector<std::int64_t> numbers = numbers_of(found, stretch, limit);
        gaps_.take_out(found.term, numbers);
        const auto middle = static_cast<std::ptrdiff_t>(ids.size());
        add_ids(found.term, numbers, limit, ids);
        sum += ids.size() - static_cast<std::size_t>(middle);
        if (middle == begin || ids.begin() + middle == ids.end()) continue;
        std::inplace_merge(ids.begin() + begin, ids.begin() + middle, ids.end());
        ids.erase(std::unique(ids.begin() + begin, ids.end()), ids.end());
    }
    return sum;
}

double TextSearch::alive(std::int64_t chunks) const {
    const std::int64_t gone = gaps_.count();
    return gone == 0 ? 1 : static_cast<double>(chunks) / static_cast<double>(chunks + gone);
}

std::vector<std::string> TextSearch::beginning_with(const std::string& start, std::size_t most) {
    std::map<std::string, std::int64_t> holders;
    for (const TextSegment& segment : segments_) count_in_segment(segment, start, holders);
    count_in_log(start, holders);
    std::vector<std::pair<std::int64_t, std::string>> all;
    for (const auto& [term, count] : holders) all.emplace_back(-count, term);
    std::ranges::sort(all);
    std::vector<std::string> terms;
    for (auto& [count, term] : all) {
        if (terms.size() == most) break;
        terms.push_back(std::move(term));
    }
    return terms;
}

void TextSearch::count_in_segment(const TextSegment& segment, const std::string& start,
                                  std::map<std::string, std::int64_t>& holders) {
    constexpr int most_rows = 64;
    const Statement::Reset guard{range_};
    range_.bind(index_no_, segment.number, Blob{start});
    std::vector<std::int64_t> numbers;
    for (int i = 0; i < most_rows && range_.step(); ++i) {
        TextRowReader row(range_.blob(0), range_.integer(1), range_.blob(2), segment.first_id, segment.last_id);
        while (row.next()) {
            if (row.term() < start) continue;
            if (!row.term().starts_with(start)) return;
            if (!core::is_body_term(row.term())) continue;
            numbers = row.numbers();
            gaps_.take_out(row.term(), numbers);
            if (!numbers.empty()) holders[std::string(row.term())] += count_holders(row.term(), numbers);
        }
    }
}

void TextSearch::count_in_log(const std::string& start, std::map<std::string, std::int64_t>& holders) {
    std::vector<std::int64_t> numbers;
    for_each_logged([&](const LoggedFile& file, const core::FileTermReader& terms) {
        if (!terms.term().starts_with(start) || !core::is_body_term(terms.term())) return;
        numbers.clear();
        add_logged(file, terms, numbers);
        gaps_.take_out(terms.term(), numbers);
        if (!numbers.empty()) holders[std::string(terms.term())] += count_holders(terms.term(), numbers);
    });
}

}  // namespace vlt::storage
