#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/model.hpp"
#include "core/repo_map.hpp"
#include "storage/graph_store.hpp"
#include "storage/lifecycle.hpp"
#include "storage/search_store.hpp"

/// The records that --json prints. views.cpp is the only place with their field names; schemas/ describes them. Each
/// to_json() answers one JSON document in valid UTF-8, whatever bytes the values hold.
namespace vlt::cli {

/// A job and what follows from its row at a moment.
struct JobView {
    core::Job job;
    int progress_percent = 0;
    std::optional<double> duration_seconds;  // from start to end, or to now
    std::optional<double> eta_seconds;       // by bytes still to be parsed
    std::optional<double> files_per_second;
    std::string message;  // one sentence on where it stands
};
JobView make_job_view(const core::Job& job, core::TimePoint now);
std::string to_json(const JobView& view, const std::vector<std::string>& notices);
std::string to_json(const std::vector<JobView>& views);

struct StatusView {
    core::Index index;  // status not_initialized where there is none
    std::optional<JobView> active_job;
    std::optional<std::int64_t> stale_files;
    std::vector<std::string> notices;
};
std::string to_json(const StatusView& view);

enum class InitStatus { queued, started };
struct InitView {
    JobView job;
    InitStatus status = InitStatus::queued;
    std::string message;
    bool with_job = false;  // --foreground: the job's record as well
    std::vector<std::string> notices;
};
std::string to_json(const InitView& view);

struct CancelView {
    JobView job;
    std::string message;
    std::vector<std::string> notices;
};
std::string to_json(const CancelView& view);

/// What `delete` and `project delete` took away.
struct RemovalView {
    std::string project_id;
    std::optional<storage::lifecycle::Removed> removed;  // nullopt: there was no index
    bool with_project = false;                           // the project itself went as well
    std::optional<std::int64_t> reclaimed_bytes;         // given back to the file system; nullopt: not asked for
    std::string message;
    std::vector<std::string> notices;
};
std::string to_json(const RemovalView& view);

struct SearchResultView {
    storage::SearchHit hit;
    std::int64_t line = 0;          // of the definition asked for, or the one that matches best
    std::int64_t snippet_line = 0;  // where the snippet begins
    std::string snippet;
    std::vector<std::pair<std::size_t, std::size_t>> marks;  // bytes of the snippet that match: begin, end
};
/// `explain`: with what each part of the ranking gave.
std::string to_json(const std::vector<SearchResultView>& views, bool explain);

/// What is known around a definition. Several that may be meant: they alone.
struct RefsView {
    std::string query;
    std::vector<storage::NodeRow> definitions;
    std::vector<storage::Relation> callers, callees, bases, derived, used_by;
    bool truncated = false;
    storage::Unresolved unresolved;
    std::vector<std::string> notices;
};
std::string to_json(const RefsView& view);

struct MapView {
    core::RepoMap map;
    std::int64_t max_tokens = 0;
    std::int64_t symbols_total = 0;
    std::optional<std::string> scope;
    core::TimePoint created_at;
    std::vector<std::string> notices;
};
std::string to_json(const MapView& view);

struct ProjectView {
    core::Project project;
    std::optional<core::Index> index;
};
std::string to_json(const ProjectView& view, const std::vector<std::string>& notices);
std::string to_json(const std::vector<ProjectView>& views);

/// A failed command.
struct ErrorView {
    core::ErrorCode code;
    std::string message;
    std::string hint;
    std::string job_id;
    std::optional<JobView> job;
};
std::string to_json(const ErrorView& view);

}  // namespace vlt::cli
