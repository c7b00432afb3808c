#include "core/status.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <utility>

#include "core/error.hpp"

using namespace vlt::core;

namespace {

// The contract's section 5, written out a second time by hand: what is not named here must be refused.
const std::set<std::pair<std::string, std::string>> allowed_index_moves{
    {"not_initialized", "indexing"}, {"indexing", "ready"},           {"indexing", "failed"},
    {"indexing", "stale"},           {"indexing", "not_initialized"}, {"ready", "stale"},
    {"ready", "indexing"},           {"stale", "indexing"},           {"failed", "indexing"},
    {"ready", "not_initialized"},    {"stale", "not_initialized"},    {"failed", "not_initialized"},
};
const std::set<std::pair<std::string, std::string>> allowed_job_moves{
    {"pending", "running"},   {"pending", "cancelled"}, {"pending", "failed"},
    {"running", "completed"}, {"running", "failed"},    {"running", "cancelled"},
};

template <class Status>
void check_moves(const std::array<Status, 5>& all, const std::set<std::pair<std::string, std::string>>& allowed) {
    for (const Status from : all) {
        for (const Status to : all) {
            CAPTURE(name(from), name(to));
            const bool expected = allowed.contains({std::string(name(from)), std::string(name(to))});
            CHECK(may_move(from, to) == expected);
            if (expected) {
                CHECK_NOTHROW(require_move(from, to));
                continue;
            }
            try {
                require_move(from, to);
                FAIL_CHECK("the step was taken");
            } catch (const Error& error) {
                CHECK(error.code() == ErrorCode::internal_error);
                CHECK(std::string(error.what()).find(name(from)) != std::string::npos);
                CHECK(std::string(error.what()).find(name(to)) != std::string::npos);
            }
        }
    }
}

}  // namespace

TEST_CASE("an index takes the steps of the contract and no other") {
    check_moves(all_index_statuses, allowed_index_moves);
}

TEST_CASE("a job takes the steps of the contract and no other") {
    check_moves(all_job_statuses, allowed_job_moves);
}

TEST_CASE("a job that has ended is final, one that has not is active") {
    for (const JobStatus status : all_job_statuses) {
        const bool active = status == JobStatus::pending || status == JobStatus::running;
        CAPTURE(name(status));
        CHECK(is_active(status) == active);
        CHECK(is_final(status) == !active);
    }
}

TEST_CASE("statuses are spelled as the data model does, and read back") {
    std::set<std::string_view> seen;
    for (const IndexStatus status : all_index_statuses) {
        seen.insert(name(status));
        CHECK(index_status_from(name(status)) == status);
    }
    CHECK(seen == std::set<std::string_view>{"not_initialized", "indexing", "ready", "failed", "stale"});
    seen.clear();
    for (const JobStatus status : all_job_statuses) {
        seen.insert(name(status));
        CHECK(job_status_from(name(status)) == status);
    }
    CHECK(seen == std::set<std::string_view>{"pending", "running", "completed", "failed", "cancelled"});
    for (const JobPhase phase :
         {JobPhase::waiting, JobPhase::discovering, JobPhase::indexing, JobPhase::resolving, JobPhase::finished})
        CHECK(job_phase_from(name(phase)) == phase);
}

TEST_CASE("an unknown status is no status") {
    for (const char* word : {"", "READY", "Ready", "ready ", "done", "running"}) CHECK_FALSE(index_status_from(word));
    for (const char* word : {"", "PENDING", "ready", "canceled"}) CHECK_FALSE(job_status_from(word));
    for (const char* word : {"", "walking", "Indexing"}) CHECK_FALSE(job_phase_from(word));
}

TEST_CASE("the four public words: a stale index was ready once, or it is idle") {
    for (const bool complete : {false, true}) {
        CHECK(public_index_status(IndexStatus::indexing, complete) == "indexing");
        CHECK(public_index_status(IndexStatus::ready, complete) == "ready");
        CHECK(public_index_status(IndexStatus::failed, complete) == "failed");
        CHECK(public_index_status(IndexStatus::not_initialized, complete) == "idle");
    }
    CHECK(public_index_status(IndexStatus::stale, true) == "ready");
    CHECK(public_index_status(IndexStatus::stale, false) == "idle");
}

TEST_CASE("progress is rounded down, and a completed job without files is done") {
    CHECK(progress_percent(0, 3, JobStatus::running) == 0);
    CHECK(progress_percent(1, 3, JobStatus::running) == 33);
    CHECK(progress_percent(2, 3, JobStatus::running) == 66);
    CHECK(progress_percent(999, 1000, JobStatus::running) == 99);
    CHECK(progress_percent(3, 3, JobStatus::completed) == 100);
    CHECK(progress_percent(0, 0, JobStatus::completed) == 100);
    CHECK(progress_percent(0, 0, JobStatus::running) == 0);
    CHECK(progress_percent(0, 0, JobStatus::failed) == 0);
    CHECK(progress_percent(40'000'000'000'000'000, 80'000'000'000'000'000, JobStatus::running) == 50);
}
