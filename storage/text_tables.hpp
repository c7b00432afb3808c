#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace vlt::storage {

/// A row of code_posting_segments.
struct TextSegment {
    enum class State : std::uint8_t { in_use, made, removed };
    std::int64_t number = 0;
    State state = State::in_use;
    std::int64_t level = 0;
    std::int64_t first_id = 0, last_id = 0;  // 0 <= first_id <= last_id
    std::int64_t last_gap = 0;               // the gaps up to this number are left out of it
};
/// In the order of ids. Throws Error{vault_corrupt}.
std::vector<TextSegment> load_segments(SQLite::Database& db, std::int64_t index_no);

/// The ranges of ids that are gone.
class TextGaps {
public:
    static constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
    /// Those of numbers above `after`, up to `up_to`.
    TextGaps(SQLite::Database& db, std::int64_t index_no, std::int64_t after = 0, std::int64_t up_to = all);
    /// The greatest number among them.
    std::int64_t newest() const { return newest_; }
    bool covers(std::int64_t first_id, std::int64_t last_id) const;
    /// How many ids in that range are gone.
    std::int64_t count(std::int64_t first_id, std::int64_t last_id) const;
    std::int64_t count() const;
    /// Takes those that are gone from the list (storage/postings.hpp) of the term.
    void take_out(std::string_view term, std::vector<std::int64_t>& numbers) const;

private:
    using Range = std::pair<std::int64_t, std::int64_t>;
    std::vector<Range>::const_iterator from(std::int64_t id) const;
    void take_ids_out(std::vector<std::int64_t>& ids) const;
    void take_runs_out(std::vector<std::int64_t>& runs) const;

    std::vector<Range> ranges_;  // ascending, neighbours joined
    std::int64_t newest_ = 0;
};

}  // namespace vlt::storage
