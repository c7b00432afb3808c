#include "core/error.hpp"

#include <utility>

namespace vlt::core {

namespace {

struct Row {
    ErrorCode code;
    std::string_view name;
    int exit_status;
};

/// The contract's section 4, in the order of the enum.
constexpr Row rows[] = {
    {ErrorCode::internal_error, "internal_error", 1},
    {ErrorCode::index_failed, "index_failed", 1},
    {ErrorCode::invalid_argument, "invalid_argument", 2},
    {ErrorCode::project_not_found, "project_not_found", 3},
    {ErrorCode::job_not_found, "job_not_found", 3},
    {ErrorCode::index_not_found, "index_not_found", 3},
    {ErrorCode::already_indexing, "already_indexing", 4},
    {ErrorCode::index_exists, "index_exists", 4},
    {ErrorCode::project_in_use, "project_in_use", 4},
    {ErrorCode::job_not_cancellable, "job_not_cancellable", 4},
    {ErrorCode::cancelled, "cancelled", 5},
    {ErrorCode::invalid_path, "invalid_path", 6},
    {ErrorCode::vault_locked, "vault_locked", 7},
    {ErrorCode::vault_corrupt, "vault_corrupt", 7},
    {ErrorCode::vault_too_new, "vault_too_new", 7},
    {ErrorCode::vault_not_writable, "vault_not_writable", 7},
    {ErrorCode::disk_full, "disk_full", 7},
    {ErrorCode::interrupted, "interrupted", 130},
};

constexpr const Row& row_of(ErrorCode code) {
    for (const Row& row : rows)
        if (row.code == code) return row;
    return rows[0];
}

}  // namespace

std::string_view name(ErrorCode code) {
    return row_of(code).name;
}

int exit_status(ErrorCode code) {
    return row_of(code).exit_status;
}

Error::Error(ErrorCode code, const std::string& message, std::string hint, std::string job_id)
    : std::runtime_error(message), code_(code), hint_(std::move(hint)), job_id_(std::move(job_id)) {}

}  // namespace vlt::core
