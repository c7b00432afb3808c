#pragma once

#include <string>
#include <string_view>

namespace vlt::core {

/// A new random UUID v4, lower case.
std::string new_job_id();
/// Whether `text` is a UUID v4 in lower case.
bool is_job_id(std::string_view text);
/// "ingest-" + the first 8 hex digits of SHA-256 of `absolute_path` (its bytes as the system gives them).
std::string job_name(std::string_view absolute_path);
/// Lower-case hex SHA-256 (64 digits) of `bytes` (FIPS 180-4).
std::string sha256_hex(std::string_view bytes);

/// Throws Error{invalid_argument} unless `id` is 1 to 128 characters (code points) of valid UTF-8, without control
/// characters and without white space at either end.
void require_project_id(std::string_view id);
/// The folder's name as a project id: lower case letters, digits, '-'; "project" where nothing is left.
std::string slug(std::string_view folder_name);

}  // namespace vlt::core
