#include "core/error.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <tuple>

using namespace vlt::core;

TEST_CASE("every error has the contract's word and exit status") {
    const std::tuple<ErrorCode, const char*, int> expected[] = {
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
    std::set<std::string_view> names;
    for (const auto& [code, word, status] : expected) {
        CHECK(name(code) == word);
        CHECK(exit_status(code) == status);
        names.insert(name(code));
    }
    CHECK(names.size() == std::size(expected));
}

TEST_CASE("an error carries its sentence, its hint and its job") {
    const Error error(ErrorCode::already_indexing, "a job already exists", "wait for it", "the-job");
    CHECK(error.code() == ErrorCode::already_indexing);
    CHECK(std::string(error.what()) == "a job already exists");
    CHECK(error.hint() == "wait for it");
    CHECK(error.job_id() == "the-job");
    CHECK(Error(ErrorCode::disk_full, "full").hint().empty());
}
