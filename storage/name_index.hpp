#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "storage/statement.hpp"
#include "storage/text_search.hpp"

/// Which files define a name: the full text has names' hashes among its terms (core::definition_term, core::minor_term).
namespace vlt::storage {

/// The byte in a definition's row that tells it from most others of its file.
std::int64_t name_hash(std::string_view name);

/// To be asked of a file: its range `r`, definition `d`, and that row of a view `n`. The parameters are the file,
/// name_hash() and the name.
inline constexpr const char* is_named_in_file =
    "r.file_id = ? AND d.id BETWEEN r.first AND r.last AND d.name_hash = ? AND n.id = d.id AND n.name = ? COLLATE"
    " NOCASE";

/// Looks into a project's full text, inside a transaction that outlives it.
class NameIndex {
public:
    /// `fts_no`: nullopt where there is none.
    NameIndex(SQLite::Database& db, std::optional<std::int64_t> fts_no);
    /// The files that may define the name, whatever the case of ASCII letters, in the order in which they were stored.
    std::vector<std::int64_t> files_that_define(std::string_view name);

private:
    std::optional<TextSearch> search_;
    Statement file_;
};

}  // namespace vlt::storage
