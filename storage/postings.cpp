#include "storage/postings.hpp"

#include <algorithm>
#include <limits>

#include "core/error.hpp"
#include "core/file_terms.hpp"

namespace vlt::storage {
namespace {

// SQLite keeps a row of 2,030 bytes within an 8 KiB page, keys included.
constexpr std::size_t most_data = 1'930;
// A longer list has rows of its own, so that blocks fill up.
constexpr std::size_t long_list = 600;
constexpr std::size_t longest_number = 10;

enum Kind : char { block = 0, list_part = 1 };

std::uint64_t number_of(std::string_view& bytes) {
    std::uint64_t number = 0;
    if (!core::take_number(bytes, number)) text_is_damaged();
    return number;
}

std::size_t byte_of(std::string_view& bytes) {
    if (bytes.empty()) text_is_damaged();
    const auto byte = static_cast<unsigned char>(bytes[0]);
    bytes.remove_prefix(1);
    return byte;
}

std::size_t shared(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

}  // namespace

void text_is_damaged() {
    throw core::Error(core::ErrorCode::vault_corrupt, "the vault's full text is damaged",
                      "delete the project's index and make it anew");
}

void require_ids(std::int64_t first, std::int64_t last) {
    constexpr std::int64_t longest = std::int64_t{1} << 60;
    if (first < 0 || last < first || last > longest) text_is_damaged();
}

void put_steps(std::string& to, std::span<const std::int64_t> numbers, std::int64_t before) {
    for (const std::int64_t number : numbers) {
        core::put_number(to, static_cast<std::uint64_t>(number - before));
        before = number;
    }
}

void read_steps(std::string_view bytes, std::int64_t first, std::int64_t last, std::vector<std::int64_t>& numbers) {
    std::int64_t number = first;
    while (!bytes.empty()) {
        std::uint64_t step = static_cast<unsigned char>(bytes[0]);
        if (step < 0x80)
            bytes.remove_prefix(1);
        else
            step = number_of(bytes);
        if (step > static_cast<std::uint64_t>(last - number)) text_is_damaged();
        number += static_cast<std::int64_t>(step);
        numbers.push_back(number);
    }
}

std::int64_t count_holders(std::string_view term, std::span<const std::int64_t> numbers) {
    if (!core::is_path_term(term)) return static_cast<std::int64_t>(numbers.size());
    if (numbers.size() % 2 != 0) text_is_damaged();
    std::int64_t count = 0;
    for (std::size_t i = 0; i < numbers.size(); i += 2) count += numbers[i + 1] - numbers[i] + 1;
    return count;
}

void TextRowWriter::add(std::string_view term, std::span<const std::int64_t> numbers) {
    if (numbers.empty()) return;
    if (numbers.size() > long_list) return add_long(term, numbers);
    steps_.clear();
    put_steps(steps_, numbers, first_id_);
    if (steps_.size() > long_list) return add_long(term, numbers);
    if (block_.data.size() + steps_.size() + term.size() + 2 + longest_number > most_data) finish();
    if (block_.data.empty()) {
        block_.term = before_ = term;
        block_.data.push_back(block);
    }
    const std::size_t same = shared(term, before_);
    block_.data.push_back(static_cast<char>(same));
    block_.data.push_back(static_cast<char>(term.size() - same));
    block_.data.append(term.substr(same));
    core::put_number(block_.data, steps_.size());
    block_.data.append(steps_);
    before_ = term;
}

void TextRowWriter::finish() {
    if (!block_.data.empty()) sink_(block_);
    block_.data.clear();
}

void TextRowWriter::add_long(std::string_view term, std::span<const std::int64_t> numbers) {
    finish();
    TextRow row{std::string(term), 0, {}};
    const std::size_t together = core::is_path_term(term) ? 2 : 1;  // a run's ends
    for (std::size_t at = 0; at < numbers.size(); ++row.part) {
        row.data.assign(1, list_part);
        if (row.part == 0) core::put_number(row.data, static_cast<std::uint64_t>(count_holders(term, numbers)));
        std::int64_t before = first_id_;
        for (; at < numbers.size() && row.data.size() + 2 * longest_number <= most_data; at += together) {
            put_steps(row.data, numbers.subspan(at, together), before);
            before = numbers[at + together - 1];
        }
        sink_(row);
    }
}

TextRowReader::TextRowReader(std::string_view term, std::int64_t part, std::string_view data)
    : term_(term), rest_(data) {
    const std::size_t kind = byte_of(rest_);
    if (kind > list_part || term.empty() || term.size() > core::longest_marked_term) text_is_damaged();
    long_ = kind == list_part;
    if (!long_ || part != 0) return;
    const std::uint64_t holders = number_of(rest_);
    if (holders > std::numeric_limits<std::int64_t>::max()) text_is_damaged();
    holders_ = static_cast<std::int64_t>(holders);
}

bool TextRowReader::next() {
    if (long_) {
        if (!first_) return false;
        first_ = false;
        steps_ = rest_;
        return true;
    }
    if (rest_.empty()) return false;
    const std::size_t same = byte_of(rest_), more = byte_of(rest_);
    if (same > term_.size() || more > rest_.size() || same + more > core::longest_marked_term || same + more == 0)
        text_is_damaged();
    term_.resize(same);
    term_.append(rest_.substr(0, more));
    rest_.remove_prefix(more);
    const std::uint64_t bytes = number_of(rest_);
    if (bytes > rest_.size()) text_is_damaged();
    steps_ = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return true;
}

}  // namespace vlt::storage
