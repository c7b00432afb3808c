#include "storage/text_log.hpp"

#include "core/file_terms.hpp"

namespace vlt::storage {

void read_steps(std::string_view steps, const LoggedFile& file, std::vector<std::int64_t>& numbers) {
    std::int64_t number = file.first_id;
    for (std::uint64_t step = 0; !steps.empty();) {
        if (!core::take_number(steps, step) || step > static_cast<std::uint64_t>(file.last_id - number))
            text_is_damaged();
        number += static_cast<std::int64_t>(step);
        numbers.push_back(number);
    }
}

void put_file(std::string& row, std::int64_t row_first, const LoggedFile& file) {
    core::put_number(row, static_cast<std::uint64_t>(file.first_id - row_first));
    core::put_number(row, static_cast<std::uint64_t>(file.last_id - file.first_id));
    core::put_number(row, file.terms.size());
    row.append(file.terms);
}

TextLogReader::TextLogReader(std::int64_t first_id, std::int64_t last_id, std::string_view data)
    : first_id_(first_id), last_id_(last_id), rest_(data) {
    require_ids(first_id, last_id);
    file_.last_id = first_id - 1;
}

bool TextLogReader::next() {
    if (rest_.empty()) return false;
    std::uint64_t first = 0, more = 0, bytes = 0;
    if (!core::take_number(rest_, first) || !core::take_number(rest_, more) || !core::take_number(rest_, bytes))
        text_is_damaged();
    const auto span = static_cast<std::uint64_t>(last_id_ - first_id_);
    if (first > span || more > span - first || bytes > rest_.size()) text_is_damaged();
    const std::int64_t before = file_.last_id;
    file_.first_id = first_id_ + static_cast<std::int64_t>(first);
    file_.last_id = file_.first_id + static_cast<std::int64_t>(more);
    if (file_.first_id <= before) text_is_damaged();
    file_.terms = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return true;
}

}  // namespace vlt::storage
