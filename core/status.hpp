#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace vlt::core {

/// States of a project's index. Spelled as stored and printed.
enum class IndexStatus { not_initialized, indexing, ready, failed, stale };
/// States of a job. Spelled as stored and printed.
enum class JobStatus { pending, running, completed, failed, cancelled };
/// What a running job is doing. Spelled as stored and printed.
enum class JobPhase { waiting, discovering, indexing, resolving, finished };

inline constexpr std::array all_index_statuses{IndexStatus::not_initialized, IndexStatus::indexing, IndexStatus::ready,
                                               IndexStatus::failed, IndexStatus::stale};
inline constexpr std::array all_job_statuses{JobStatus::pending, JobStatus::running, JobStatus::completed,
                                             JobStatus::failed, JobStatus::cancelled};

std::string_view name(IndexStatus status);
std::string_view name(JobStatus status);
std::string_view name(JobPhase phase);
std::optional<IndexStatus> index_status_from(std::string_view name);
std::optional<JobStatus> job_status_from(std::string_view name);
std::optional<JobPhase> job_phase_from(std::string_view name);

/// Whether the step is one of the contract's (section 5). A step from a state to itself is not one.
bool may_move(IndexStatus from, IndexStatus to);
bool may_move(JobStatus from, JobStatus to);

/// Throws Error{internal_error} where may_move() is false.
void require_move(IndexStatus from, IndexStatus to);
void require_move(JobStatus from, JobStatus to);

/// Whether no step leads away from `status`.
bool is_final(JobStatus status);
/// pending or running.
bool is_active(JobStatus status);

/// index-status.md's four words: idle, indexing, ready, failed. `was_complete`: the index was completed at least once
/// (last_indexed_at is set); only then does `stale` count as ready.
std::string_view public_index_status(IndexStatus status, bool was_complete);

/// files_processed * 100 / files_total, rounded down; 100 for a completed job without files, else 0 where total is 0.
int progress_percent(long long files_processed, long long files_total, JobStatus status);

}  // namespace vlt::core
