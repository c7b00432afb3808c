#include "core/known_files.hpp"

#include <algorithm>
#include <ranges>
#include <stdexcept>
#include <utility>

namespace vlt::core {

void KnownFiles::add(std::string_view path, KnownFile file) {
    paths_.append(path);
    files_.push_back({paths_.size(), std::move(file)});
}

std::string_view KnownFiles::path(std::size_t number) const {
    const std::size_t begin = number == 0 ? 0 : files_[number - 1].path_end;
    return std::string_view(paths_).substr(begin, files_[number].path_end - begin);
}

std::optional<std::size_t> KnownFiles::find(std::string_view wanted, std::size_t likely) const {
    if (likely < size() && path(likely) == wanted) return likely;
    const auto numbers = std::views::iota(std::size_t{0}, size());
    const auto found = std::ranges::lower_bound(numbers, wanted, {}, [&](std::size_t number) { return path(number); });
    if (found == numbers.end() || path(*found) != wanted) return std::nullopt;
    return *found;
}

const KnownFile& KnownFiles::at(std::string_view wanted) const {
    const auto number = find(wanted);
    if (!number) throw std::out_of_range("no file of that path is known");
    return files_[*number].file;
}

const KnownFile* MetFiles::meet(std::string_view path) {
    const auto number = known_.find(path, likely_);
    if (!number) return nullptr;
    met_[*number] = true;
    likely_ = *number + 1;
    return &known_[*number];
}

std::vector<const KnownFile*> MetFiles::others() const {
    std::vector<const KnownFile*> files;
    for (std::size_t i = 0; i < met_.size(); ++i)
        if (!met_[i]) files.push_back(&known_[i]);
    return files;
}

}  // namespace vlt::core
