#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"

namespace vlt::core {

/// The files of an index, by path. Whoever goes through a tree in the order of its paths finds each of them at once.
class KnownFiles {
public:
    void reserve(std::size_t files) { files_.reserve(files); }
    /// In ascending order of the paths' bytes.
    void add(std::string_view path, KnownFile file);
    std::size_t size() const { return files_.size(); }
    bool empty() const { return files_.empty(); }
    const KnownFile& operator[](std::size_t number) const { return files_[number].file; }
    std::string_view path(std::size_t number) const;
    /// The number of the file of that path; nullopt where there is none. `likely`: looked at first.
    std::optional<std::size_t> find(std::string_view path, std::size_t likely = 0) const;
    /// Throws std::out_of_range where there is none.
    const KnownFile& at(std::string_view path) const;

private:
    struct Entry {
        std::size_t path_end;  // in paths_
        KnownFile file;
    };
    std::string paths_;  // one behind the other
    std::vector<Entry> files_;
};

/// Which of the known files a walk meets.
class MetFiles {
public:
    /// `known` is borrowed.
    explicit MetFiles(const KnownFiles& known) : known_(known), met_(known.size()) {}
    /// The known file of that path, which counts as met; nullptr where there is none.
    const KnownFile* meet(std::string_view path);
    /// Those that were not met, in the order of their paths.
    std::vector<const KnownFile*> others() const;

private:
    const KnownFiles& known_;
    std::vector<bool> met_;
    std::size_t likely_ = 0;  // the one behind the last that was met
};

}  // namespace vlt::core
