#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/postings.hpp"

namespace vlt::storage {

/// A file in a row of the full text's log: its chunks have ids in a row.
struct LoggedFile {
    std::int64_t first_id = 0, last_id = 0;
    std::string_view terms;  // core/file_terms.hpp
};

/// Appends the chunks that hold a term of the file to `numbers`: what core::FileTermReader has of them as `steps`.
void read_steps(std::string_view steps, const LoggedFile& file, std::vector<std::int64_t>& numbers);

/// Appends a file to a row that begins with `row_first`. Ids ascend.
void put_file(std::string& row, std::int64_t row_first, const LoggedFile& file);

/// Reads a row of the log, which may be damaged: it then throws Error{vault_corrupt}.
class TextLogReader {
public:
    TextLogReader(std::int64_t first_id, std::int64_t last_id, std::string_view data);
    bool next();
    const LoggedFile& file() const { return file_; }

private:
    std::int64_t first_id_, last_id_;
    std::string_view rest_;
    LoggedFile file_;
};

}  // namespace vlt::storage
