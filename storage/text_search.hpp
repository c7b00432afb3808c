#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/statement.hpp"
#include "storage/text_tables.hpp"

namespace vlt::storage {

/// Looks at a project's full text, inside a read transaction that outlives it. Terms are marked ones
/// (core/file_terms.hpp). Throws Error{vault_corrupt} where what it reads is damaged.
class TextSearch {
public:
    TextSearch(SQLite::Database& db, std::int64_t index_no);

    /// Where a term stands, not read yet.
    struct Found {
        std::string term;
        std::int64_t holders = 0;  // chunks, those included that are gone
        struct Place {
            std::size_t stretch;                     // a segment
            bool is_long = false;                    // its rows are read when they are asked for
            std::vector<std::int64_t> numbers = {};  // else
        };
        std::vector<Place> places;       // by stretch
        std::vector<std::int64_t> late;  // of the log, as storage/postings.hpp has them
    };
    /// Each of the terms, in their order.
    std::vector<Found> find(const std::vector<std::string>& terms);
    /// The terms that begin so and that most chunks hold, at most `most`; of very many the first ones are looked at.
    std::vector<std::string> beginning_with(const std::string& start, std::size_t most);

    /// All ids that hold any of the terms, in ascending order.
    std::vector<std::int64_t> holders_of(const std::vector<std::string>& terms) { return all_of(find(terms)); }
    std::vector<std::int64_t> all_of(const std::vector<Found>& any_of);

    /// Ranges of ids that follow one another: what holds a term is read stretch by stretch.
    std::size_t stretches() const { return segments_.size() + 1; }
    /// Appends the chunks of a stretch that hold any of the terms, in ascending order, at most about `limit` a term.
    /// Answers how many they are if those that hold several are counted as often.
    std::size_t read(const std::vector<Found>& any_of, std::size_t stretch, std::size_t limit,
                     std::vector<std::int64_t>& ids);
    /// The share of what is counted that is not gone.
    double alive(std::int64_t chunks) const;

private:
    void find_in_segment(std::size_t number, Found& found);
    // Calls `look` with each file of the log and each of its terms. Read anew each time: to keep it would cost more.
    template <class Look>
    void for_each_logged(const Look& look);
    void find_in_log(std::vector<Found>& all);
    std::int64_t holders_of_long(const TextSegment& segment, const std::string& term);
    std::vector<std::int64_t> numbers_of(const Found& found, std::size_t stretch, std::size_t limit);
    void count_in_segment(const TextSegment& segment, const std::string& start,
                          std::map<std::string, std::int64_t>& holders);
    void count_in_log(const std::string& start, std::map<std::string, std::int64_t>& holders);

    std::int64_t index_no_;
    std::vector<TextSegment> segments_;
    TextGaps gaps_;
    Statement at_or_before_, parts_, range_, log_;
};

}  // namespace vlt::storage
