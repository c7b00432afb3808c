#include "storage/name_index.hpp"

#include "core/file_terms.hpp"

namespace vlt::storage {

std::int64_t name_hash(std::string_view name) {
    return static_cast<std::int8_t>(core::name_hash(name) & 0xff);  // as SQLite stores it in a byte
}

NameIndex::NameIndex(SQLite::Database& db, std::optional<std::int64_t> fts_no)
    : file_(db, "SELECT id FROM code_files WHERE first_chunk = ? AND first_chunk > 0") {
    if (fts_no) search_.emplace(db, *fts_no);
}

std::vector<std::int64_t> NameIndex::files_that_define(std::string_view name) {
    std::vector<std::int64_t> files;
    if (!search_) return files;
    for (const std::int64_t chunk : search_->holders_of({core::definition_term(name), core::minor_term(name)})) {
        const Statement::Reset guard{file_};
        if (file_.bind(chunk).step()) files.push_back(file_.integer(0));
    }
    return files;
}

}  // namespace vlt::storage
