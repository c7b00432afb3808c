#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How a segment of the full text is written: its terms in order, cut into rows that SQLite keeps within a page.
///
/// What holds a term is a list of ascending numbers: ids of chunks, or, of a path's term, the first and the last id of
/// each run of chunks. They are stored as the steps from one to the next, the first from the segment's first id. A row
/// is a block of many terms with their lists, each term as what it adds to the one before it; or a part of one long
/// list. Everything read may be damaged: it then throws Error{vault_corrupt}.
namespace vlt::storage {

[[noreturn]] void text_is_damaged();
/// Throws where these are no ids of chunks, the first and the last of some.
void require_ids(std::int64_t first, std::int64_t last);

/// Appends the list as bytes; `before`: what its first step counts from.
void put_steps(std::string& to, std::span<const std::int64_t> numbers, std::int64_t before);
/// Appends the list that the bytes hold, which must stay within `first` and `last`, to `numbers`.
void read_steps(std::string_view bytes, std::int64_t first, std::int64_t last, std::vector<std::int64_t>& numbers);
/// How many chunks the list means.
std::int64_t count_holders(std::string_view term, std::span<const std::int64_t> numbers);

/// A row of a segment. `term`: the first one in a block.
struct TextRow {
    std::string term;
    std::int64_t part = 0;  // of a long list
    std::string data;
};

/// Cuts lists into rows.
class TextRowWriter {
public:
    using Sink = std::function<void(const TextRow& row)>;
    TextRowWriter(std::int64_t first_id, Sink sink) : first_id_(first_id), sink_(std::move(sink)) {}
    /// Terms come in ascending order; those without numbers are left out.
    void add(std::string_view term, std::span<const std::int64_t> numbers);
    /// Hands over the block at hand.
    void finish();

private:
    void add_long(std::string_view term, std::span<const std::int64_t> numbers);

    std::int64_t first_id_;
    Sink sink_;
    TextRow block_;
    std::string before_;  // the last term in it
    std::string steps_;
};

/// What one row holds of terms. Borrows the row.
class TextRowReader {
public:
    TextRowReader(std::string_view term, std::int64_t part, std::string_view data);
    /// On to the next term; false: there is none.
    bool next();
    std::string_view term() const { return term_; }
    std::string_view steps() const { return steps_; }  // of a long list: of this part
    /// Of a long list's first part: how many chunks it means in all. -1: not such a row.
    std::int64_t holders() const { return holders_; }
    bool is_long() const { return long_; }

private:
    std::string term_;
    std::string_view rest_, steps_;
    std::int64_t holders_ = 0;
    bool long_ = false;
    bool first_ = true;
};

}  // namespace vlt::storage
