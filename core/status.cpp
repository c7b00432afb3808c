#include "core/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/error.hpp"

namespace vlt::core {

namespace {

template <class Status>
using Move = std::pair<Status, Status>;

/// The contract's section 5, row by row. All else here is derived from these two lists.
constexpr Move<IndexStatus> index_moves[] = {
    {IndexStatus::not_initialized, IndexStatus::indexing},  // init
    {IndexStatus::indexing, IndexStatus::ready},            // completed; or cancelled with nothing changed
    {IndexStatus::indexing, IndexStatus::failed},           // failed; or cancelled with nothing changed
    {IndexStatus::indexing, IndexStatus::stale},            // cancelled half-way; or with nothing changed
    {IndexStatus::indexing, IndexStatus::not_initialized},  // cancelled with nothing stored; or deleted
    {IndexStatus::ready, IndexStatus::stale},               // the tree has changed
    {IndexStatus::ready, IndexStatus::indexing},            // init again
    {IndexStatus::stale, IndexStatus::indexing},
    {IndexStatus::failed, IndexStatus::indexing},
    {IndexStatus::ready, IndexStatus::not_initialized},  // deleted
    {IndexStatus::stale, IndexStatus::not_initialized},
    {IndexStatus::failed, IndexStatus::not_initialized},
};

constexpr Move<JobStatus> job_moves[] = {
    {JobStatus::pending, JobStatus::running}, {JobStatus::pending, JobStatus::cancelled},
    {JobStatus::pending, JobStatus::failed},  {JobStatus::running, JobStatus::completed},
    {JobStatus::running, JobStatus::failed},  {JobStatus::running, JobStatus::cancelled},
};

template <class Status>
using Named = std::pair<Status, std::string_view>;

constexpr Named<IndexStatus> index_names[] = {
    {IndexStatus::not_initialized, "not_initialized"},
    {IndexStatus::indexing, "indexing"},
    {IndexStatus::ready, "ready"},
    {IndexStatus::failed, "failed"},
    {IndexStatus::stale, "stale"},
};

constexpr Named<JobStatus> job_names[] = {
    {JobStatus::pending, "pending"}, {JobStatus::running, "running"},     {JobStatus::completed, "completed"},
    {JobStatus::failed, "failed"},   {JobStatus::cancelled, "cancelled"},
};

constexpr Named<JobPhase> phase_names[] = {
    {JobPhase::waiting, "waiting"},     {JobPhase::discovering, "discovering"}, {JobPhase::indexing, "indexing"},
    {JobPhase::resolving, "resolving"}, {JobPhase::finished, "finished"},
};

template <class Status, std::size_t n>
std::string_view name_in(const Named<Status> (&names)[n], Status status) {
    for (const auto& [value, name] : names)
        if (value == status) return name;
    throw Error(ErrorCode::internal_error, "a status outside its enumeration");
}

template <class Status, std::size_t n>
std::optional<Status> value_in(const Named<Status> (&names)[n], std::string_view wanted) {
    for (const auto& [value, name] : names)
        if (name == wanted) return value;
    return std::nullopt;
}

template <class Status, std::size_t n>
bool contains(const Move<Status> (&moves)[n], Status from, Status to) {
    return std::find(std::begin(moves), std::end(moves), Move<Status>{from, to}) != std::end(moves);
}

template <class Status>
void require(const char* what, Status from, Status to) {
    if (!may_move(from, to))
        throw Error(ErrorCode::internal_error,
                    fmt::format("invalid transition of {}: {} to {}", what, name(from), name(to)));
}

}  // namespace

std::string_view name(IndexStatus status) {
    return name_in(index_names, status);
}

std::string_view name(JobStatus status) {
    return name_in(job_names, status);
}

std::string_view name(JobPhase phase) {
    return name_in(phase_names, phase);
}

std::optional<IndexStatus> index_status_from(std::string_view name) {
    return value_in(index_names, name);
}

std::optional<JobStatus> job_status_from(std::string_view name) {
    return value_in(job_names, name);
}

std::optional<JobPhase> job_phase_from(std::string_view name) {
    return value_in(phase_names, name);
}

bool may_move(IndexStatus from, IndexStatus to) {
    return contains(index_moves, from, to);
}

bool may_move(JobStatus from, JobStatus to) {
    return contains(job_moves, from, to);
}

void require_move(IndexStatus from, IndexStatus to) {
    require("an index", from, to);
}

void require_move(JobStatus from, JobStatus to) {
    require("a job", from, to);
}

bool is_final(JobStatus status) {
    return std::none_of(std::begin(job_moves), std::end(job_moves),
                        [status](const auto& move) { return move.first == status; });
}

bool is_active(JobStatus status) {
    return !is_final(status);
}

std::string_view public_index_status(IndexStatus status, bool was_complete) {
    switch (status) {
        case IndexStatus::indexing:
            return "indexing";
        case IndexStatus::ready:
            return "ready";
        case IndexStatus::failed:
            return "failed";
        case IndexStatus::stale:
            return was_complete ? "ready" : "idle";
        case IndexStatus::not_initialized:
            return "idle";
    }
    return "idle";
}

int progress_percent(long long files_processed, long long files_total, JobStatus status) {
    if (files_total <= 0) return status == JobStatus::completed ? 100 : 0;
    const long long done = std::clamp(files_processed, 0LL, files_total);
    return static_cast<int>(done * 100 / files_total);
}

}  // namespace vlt::core
