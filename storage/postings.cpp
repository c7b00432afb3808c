#include "storage/postings.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/error.hpp"
#include "core/file_terms.hpp"

namespace vlt::storage {
namespace {

// Eight rows fill a page of 16 KiB, keys included, and sixteen one of 32 KiB.
constexpr std::size_t most_data = 2'015;
// A longer list has rows of its own, so that blocks fill up.
constexpr std::size_t long_list = 600;
// A list of more numbers is longer for sure; in a row there are no more.
constexpr std::size_t most_numbers = 8 * long_list;
// What a block has beside terms and lists, and what a term has beside its text.
constexpr std::size_t block_head = 5, term_head = 3;
constexpr std::size_t longest_number = 10;

// How many bytes a term has in common with the one before it and how many more: both in a byte, or one that says that a
// byte follows.
constexpr std::size_t in_own_byte = 15;

constexpr unsigned k_bits = 5, most_k = 31;

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

// What a step that is not the first one has at least: ids ascend, but a run may be a single chunk.
std::int64_t least_step(std::string_view term) {
    return core::is_path_term(term) ? 0 : 1;
}

// How many bits the steps after the first number take.
std::size_t bits_of_steps(std::span<const std::int64_t> numbers, std::int64_t least, unsigned k) {
    std::size_t bits = 0;
    for (std::size_t i = 1; i < numbers.size(); ++i)
        bits += bits_of(static_cast<std::uint64_t>(numbers[i] - numbers[i - 1] - least), k);
    return bits;
}

void put_steps(BitWriter& to, std::span<const std::int64_t> numbers, std::int64_t least, unsigned k) {
    for (std::size_t i = 1; i < numbers.size(); ++i)
        to.put(static_cast<std::uint64_t>(numbers[i] - numbers[i - 1] - least), k);
}

// The k with which these steps take the fewest bits, or about so: it is looked for from their mean on, and in many by
// the first of them.
unsigned best_k(std::span<const std::int64_t> numbers, std::int64_t least) {
    constexpr std::size_t many = 128;
    numbers = numbers.first(std::min(numbers.size(), many));
    const std::size_t steps = numbers.size() - 1;
    const auto sum =
        static_cast<std::uint64_t>(numbers.back() - numbers.front() - least * static_cast<std::int64_t>(steps));
    unsigned k = std::min(static_cast<unsigned>(std::bit_width(sum / steps)), most_k);
    if (steps == 1) return k;
    std::size_t bits = bits_of_steps(numbers, least, k);
    for (std::size_t fewer = 0; k > 0 && (fewer = bits_of_steps(numbers, least, k - 1)) <= bits; --k) bits = fewer;
    return k;
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

std::int64_t count_holders(std::string_view term, std::span<const std::int64_t> numbers) {
    if (!core::is_path_term(term)) return static_cast<std::int64_t>(numbers.size());
    if (numbers.size() % 2 != 0) text_is_damaged();
    std::int64_t count = 0;
    for (std::size_t i = 0; i < numbers.size(); i += 2) count += numbers[i + 1] - numbers[i] + 1;
    return count;
}

void TextRowWriter::add(std::string_view term, std::span<const std::int64_t> numbers) {
    if (numbers.empty()) return;
    if (numbers.size() > most_numbers) return add_long(term, numbers);
    put_list(term, numbers);
    if (list_.bits() > 8 * long_list) return add_long(term, numbers);
    if (block_head + block_bytes() + term_head + term.size() + list_.bits() / 8 + 1 > most_data) {
        finish();
        put_list(term, numbers);
    }
    put_term(term);
    bits_.append(list_);
    ++lists_;
    first_steps_ += static_cast<std::uint64_t>(numbers[0] - first_id_);
}

// How many there are, the first step, and, where there are more, their k and them.
void TextRowWriter::put_list(std::string_view term, std::span<const std::int64_t> numbers) {
    list_.clear();
    list_.put(numbers.size() - 1, 0);
    list_.put(static_cast<std::uint64_t>(numbers[0] - first_id_), first_k_);
    if (numbers.size() == 1) return;
    const unsigned k = best_k(numbers, least_step(term));
    list_.put_bits(k, k_bits);
    put_steps(list_, numbers, least_step(term), k);
}

void TextRowWriter::put_term(std::string_view term) {
    if (lists_ == 0) first_term_ = before_ = term;
    const std::size_t same = shared(term, before_), more = term.size() - same;
    terms_.push_back(static_cast<char>(std::min(same, in_own_byte) << 4 | std::min(more, in_own_byte)));
    if (same >= in_own_byte) terms_.push_back(static_cast<char>(same));
    if (more >= in_own_byte) terms_.push_back(static_cast<char>(more));
    terms_.append(term.substr(same));
    before_ = term;
}

void TextRowWriter::finish() {
    if (lists_ == 0) return;
    TextRow row{first_term_, 0, {}};
    row.data.push_back(block);
    row.data.push_back(static_cast<char>(first_k_));
    core::put_number(row.data, terms_.size());
    row.data.append(terms_);
    bits_.append_to(row.data);
    sink_(row);
    const auto mean_bits = static_cast<unsigned>(std::bit_width(first_steps_ / lists_));
    first_k_ = std::min(std::max(mean_bits, 1U) - 1, most_k);
    terms_.clear();
    bits_.clear();
    lists_ = first_steps_ = 0;
}

void TextRowWriter::add_long(std::string_view term, std::span<const std::int64_t> numbers) {
    finish();
    TextRow row{std::string(term), 0, {}};
    const std::size_t together = core::is_path_term(term) ? 2 : 1;  // a run's ends
    for (auto rest = numbers; !rest.empty(); ++row.part) {
        row.data.assign(1, list_part);
        if (row.part == 0) core::put_number(row.data, static_cast<std::uint64_t>(count_holders(term, numbers)));
        core::put_number(row.data, static_cast<std::uint64_t>(rest[0] - first_id_));
        const auto part = rest.first(std::min(rest.size(), most_numbers));
        const std::int64_t least = least_step(term);
        const unsigned k = part.size() == 1 ? 0 : best_k(part, least);
        row.data.push_back(static_cast<char>(k));
        const std::size_t room = 8 * (most_data - row.data.size() - longest_number);
        std::size_t taken = together;
        list_.clear();
        put_steps(list_, part.first(taken), least, k);
        for (; taken < part.size(); taken += together) {
            const auto next = part.subspan(taken - 1, together + 1);
            if (list_.bits() + bits_of_steps(next, least, k) > room) break;
            put_steps(list_, next, least, k);
        }
        core::put_number(row.data, taken - 1);
        list_.append_to(row.data);
        sink_(row);
        rest = rest.subspan(taken);
    }
}

TextRowReader::TextRowReader(std::string_view term, std::int64_t part, std::string_view data, std::int64_t first_id,
                             std::int64_t last_id)
    : first_id_(first_id), last_id_(last_id), term_(term) {
    const std::size_t kind = byte_of(data);
    if (kind > list_part || term.empty() || term.size() > core::longest_marked_term) text_is_damaged();
    long_ = kind == list_part;
    if (!long_) {
        first_k_ = static_cast<unsigned>(byte_of(data));
        const std::uint64_t size = number_of(data);
        if (first_k_ > most_k || size > data.size()) text_is_damaged();
        terms_ = data.substr(0, size);
        bits_ = BitReader(data.substr(size));
        return;
    }
    if (part == 0) {
        const std::uint64_t holders = number_of(data);
        if (holders > std::numeric_limits<std::int64_t>::max()) text_is_damaged();
        holders_ = static_cast<std::int64_t>(holders);
    }
    const std::uint64_t first_step = number_of(data);
    const auto k = static_cast<unsigned>(byte_of(data));
    const std::uint64_t more = number_of(data);
    if (k > most_k) text_is_damaged();
    bits_ = BitReader(data);
    read_steps(first_step, more, k);
}

bool TextRowReader::next() {
    if (long_) return std::exchange(first_, false);
    if (terms_.empty()) return false;
    read_term();
    std::uint64_t more = 0, first_step = 0, k = 0;
    if (!bits_.take(0, more) || !bits_.take(first_k_, first_step)) text_is_damaged();
    if (more > 0 && !bits_.take_bits(k_bits, k)) text_is_damaged();
    read_steps(first_step, more, static_cast<unsigned>(k));
    return true;
}

void TextRowReader::read_term() {
    const std::size_t both = byte_of(terms_);
    std::size_t same = both >> 4, more = both & 15;
    if (same == in_own_byte) same = byte_of(terms_);
    if (more == in_own_byte) more = byte_of(terms_);
    if (same > term_.size() || more > terms_.size() || same + more > core::longest_marked_term || same + more == 0)
        text_is_damaged();
    term_.resize(same);
    term_.append(terms_.substr(0, more));
    terms_.remove_prefix(more);
}

void TextRowReader::read_steps(std::uint64_t first_step, std::uint64_t more, unsigned k) {
    if (more >= most_numbers) text_is_damaged();
    const auto least = static_cast<std::uint64_t>(least_step(term_));
    numbers_.clear();
    std::int64_t number = first_id_;
    std::uint64_t step = first_step;
    for (;;) {
        if (step > static_cast<std::uint64_t>(last_id_ - number)) text_is_damaged();
        number += static_cast<std::int64_t>(step);
        numbers_.push_back(number);
        if (more-- == 0) return;
        if (!bits_.take(k, step)) text_is_damaged();
        step += least;
    }
}

}  // namespace vlt::storage
