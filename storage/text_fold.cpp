#include "storage/text_fold.hpp"

#include <algorithm>
#include <limits>

#include "core/file_terms.hpp"

namespace vlt::storage {
namespace {

constexpr std::uint64_t fold_seed = 0x5851'F42D'4C95'7F2D;

// The first bytes as a number that sorts as they do.
std::uint64_t sort_key(std::string_view text) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i) key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key;
}

std::uint32_t count_numbers(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

}  // namespace

void TextFold::add(const LoggedFile& file) {
    const std::int64_t last = file.last_id - first_id_;
    if (file.first_id < first_id_ || last >= std::numeric_limits<std::uint32_t>::max()) text_is_damaged();
    files_.push_back({static_cast<std::uint32_t>(file.first_id - first_id_),
                      static_cast<std::uint32_t>(file.last_id - file.first_id + 1), file.terms});
    core::FileTermReader terms(file.terms);
    while (terms.next()) {
        const std::uint32_t row = row_of(terms.term());
        row_of_entry_.push_back(row);
        rows_[row].numbers += core::is_path_term(terms.term()) ? 2 : count_numbers(terms.chunks());
    }
    if (terms.is_damaged()) text_is_damaged();
}

std::uint32_t TextFold::row_of(std::string_view term) {
    const auto next = static_cast<std::uint32_t>(rows_.size());
    const std::uint32_t found = slots_.find_or_add(
        core::hash_of_word(term, fold_seed), next,
        [&](std::uint32_t number) { return std::string_view(rows_[number].text, rows_[number].size) == term; });
    if (found != core::HashSlots::none) return found;
    rows_.push_back({term.data(), static_cast<std::uint32_t>(term.size()), 0, 0});
    return next;
}

void TextFold::write(TextRowWriter& to) {
    place();
    std::vector<std::int64_t> numbers;
    for (const std::uint32_t number : in_order()) {
        const Row& row = rows_[number];
        const auto end = numbers_.begin() + row.end;
        numbers.clear();
        const std::uint32_t room_begin = number == 0 ? 0 : rows_[number - 1].numbers;
        for (auto at = numbers_.begin() + room_begin; at != end; ++at) numbers.push_back(first_id_ + *at);
        to.add({row.text, row.size}, numbers);
    }
    to.finish();
}

// Each row's numbers next to one another. From here on `numbers` is where a row's room ends.
void TextFold::place() {
    std::uint32_t sum = 0;
    for (Row& row : rows_) {
        row.end = sum;
        sum += row.numbers;
        row.numbers = sum;
    }
    numbers_.resize(sum);
    std::size_t entry = 0;
    for (const File& file : files_) place_file(file, entry);
}

void TextFold::place_file(const File& file, std::size_t& entry) {
    core::FileTermReader terms(file.terms);
    while (terms.next()) {
        const std::uint32_t number = row_of_entry_[entry++];
        Row& row = rows_[number];
        const bool has_some = row.end > (number == 0 ? 0 : rows_[number - 1].numbers);
        if (has_some && numbers_[row.end - 1] >= file.first) text_is_damaged();  // twice in a file
        if (core::is_path_term(terms.term())) {
            if (has_some && numbers_[row.end - 1] + 1 == file.first) {
                numbers_[row.end - 1] += file.chunks;  // goes on where the last run ended
            } else {
                numbers_[row.end++] = file.first;
                numbers_[row.end++] = file.first + file.chunks - 1;
            }
            continue;
        }
        std::string_view steps = terms.chunks();
        std::uint64_t chunk = 0, step = 0;
        for (bool first = true; !steps.empty(); first = false) {
            if (!core::take_number(steps, step) || step >= file.chunks || (chunk += step) >= file.chunks ||
                (step == 0 && !first))
                text_is_damaged();
            numbers_[row.end++] = file.first + static_cast<std::uint32_t>(chunk);
        }
    }
}

std::vector<std::uint32_t> TextFold::in_order() const {
    struct Key {
        std::uint64_t text;
        std::uint32_t row;
    };
    std::vector<Key> keys;
    keys.reserve(rows_.size());
    for (const Row& row : rows_)
        keys.push_back({sort_key({row.text, row.size}), static_cast<std::uint32_t>(keys.size())});
    std::ranges::sort(keys, [&](const Key& a, const Key& b) {
        if (a.text != b.text) return a.text < b.text;
        const Row &left = rows_[a.row], &right = rows_[b.row];
        return std::string_view(left.text, left.size) < std::string_view(right.text, right.size);
    });
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const Key& key : keys) order.push_back(key.row);
    return order;
}

}  // namespace vlt::storage
