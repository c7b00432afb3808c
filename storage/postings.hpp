#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/bits.hpp"

/// How a segment of the full text is written: its terms in order, cut into rows that SQLite keeps within a page.
///
/// What holds a term is a list of ascending numbers: ids of chunks, or, of a path's term, the first and the last id of
/// each run of chunks. They are stored as the steps from one to the next, in bits (storage/bits.hpp), the first from
/// the segment's first id. A row is a block of many terms with their lists, each term as what it adds to the one before
/// it; or a part of one long list. Everything read may be damaged: it then throws Error{vault_corrupt}.
namespace vlt::storage {

[[noreturn]] void text_is_damaged();
/// Throws where these are no ids of chunks, the first and the last of some.
void require_ids(std::int64_t first, std::int64_t last);

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
    void put_list(std::string_view term, std::span<const std::int64_t> numbers);
    void put_term(std::string_view term);
    std::size_t block_bytes() const { return terms_.size() + bits_.bits() / 8; }

    std::int64_t first_id_;
    Sink sink_;
    // The block at hand.
    std::string first_term_, before_;  // its first and last term
    std::string terms_;
    BitWriter bits_;
    unsigned first_k_ = 16;  // of the lists' first steps: about right for those of the block before
    std::size_t lists_ = 0;
    std::uint64_t first_steps_ = 0;  // their sum

    BitWriter list_;
};

/// What one row holds of terms. Borrows the row.
class TextRowReader {
public:
    /// The ids are the segment's.
    TextRowReader(std::string_view term, std::int64_t part, std::string_view data, std::int64_t first_id,
                  std::int64_t last_id);
    /// On to the next term; false: there is none.
    bool next();
    std::string_view term() const { return term_; }
    /// Its list; of a long one this part of it.
    const std::vector<std::int64_t>& numbers() const { return numbers_; }
    /// Of a long list's first part: how many chunks it means in all. -1: not such a row.
    std::int64_t holders() const { return holders_; }
    bool is_long() const { return long_; }

private:
    void read_term();
    void read_steps(std::uint64_t first_step, std::uint64_t more, unsigned k);

    std::int64_t first_id_, last_id_;
    std::string term_;
    std::vector<std::int64_t> numbers_;
    std::string_view terms_;  // those to come
    BitReader bits_{{}};
    unsigned first_k_ = 0;
    std::int64_t holders_ = -1;
    bool long_ = false;
    bool first_ = true;
};

}  // namespace vlt::storage
