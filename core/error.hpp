#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace vlt::core {

/// Every way a command can end other than well. The name printed in JSON and the exit status of each stand in one table
/// in error.cpp (contract, section 4).
enum class ErrorCode {
    internal_error,
    index_failed,
    invalid_argument,
    project_not_found,
    job_not_found,
    index_not_found,
    already_indexing,
    index_exists,
    project_in_use,
    job_not_cancellable,
    cancelled,
    invalid_path,
    vault_locked,
    vault_corrupt,
    vault_too_new,
    vault_not_writable,
    disk_full,
    interrupted,
};

/// The word for `code` in JSON, e.g. "project_not_found".
std::string_view name(ErrorCode code);

/// The process's exit status for `code`: 1 to 7, or 130.
int exit_status(ErrorCode code);

/// The one exception of the program: a code, one sentence that names the thing ("project 'x' not found") and, where
/// there is a way on, a hint ("run `vlt coderag init`"). Caught once, in cli/app.cpp.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& message, std::string hint = {}, std::string job_id = {});

    ErrorCode code() const noexcept { return code_; }
    const std::string& hint() const noexcept { return hint_; }
    /// The job the error is about, or empty. `already_indexing` always has one.
    const std::string& job_id() const noexcept { return job_id_; }

private:
    ErrorCode code_;
    std::string hint_;
    std::string job_id_;
};

}  // namespace vlt::core
