#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/hash_slots.hpp"
#include "storage/postings.hpp"
#include "storage/text_log.hpp"

namespace vlt::storage {

/// Turns files of the log into a segment: the same postings, sorted by term. Borrows what the files point to. Needs
/// about twice the log's bytes.
class TextFold {
public:
    /// `first_id`: of the segment; files come in ascending order of ids.
    explicit TextFold(std::int64_t first_id) : first_id_(first_id) { slots_.clear(); }
    void add(const LoggedFile& file);
    void write(TextRowWriter& to);

private:
    struct Row {
        const char* text;
        std::uint32_t size;
        std::uint32_t numbers;  // room for as many
        std::uint32_t end;      // into numbers_: behind those that it has
    };
    struct File {
        std::uint32_t first, chunks;
        std::string_view terms;
    };

    std::uint32_t row_of(std::string_view term);
    void place();
    void place_file(const File& file, std::size_t& at);
    std::vector<std::uint32_t> in_order() const;

    std::int64_t first_id_;
    core::HashSlots slots_;
    std::vector<Row> rows_;
    std::vector<File> files_;
    std::vector<std::uint32_t> row_of_entry_;  // of the files' terms, as they come
    std::vector<std::uint32_t> numbers_;       // from first_id_
};

}  // namespace vlt::storage
