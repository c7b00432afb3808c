#include "core/known_files.hpp"

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
    std::size_t first = 0, end = size();
    while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        if (path(middle) < wanted)
            first = middle + 1;
        else
            end = middle;
    }
    if (first == size() || path(first) != wanted) return std::nullopt;
    return first;
}

const KnownFile& KnownFiles::at(std::string_view wanted) const {
    const auto number = find(wanted);
    if (!number) throw std::out_of_range("no file of that path is known");
    return files_[*number].file;
}

}  // namespace vlt::core
