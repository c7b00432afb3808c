#include "cli/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "indexer/languages.hpp"

namespace vlt::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T>
Json optional(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json optional(const std::optional<core::TimePoint>& time) {
    return time ? Json(core::format_utc(*time)) : Json(nullptr);
}

double seconds_between(core::TimePoint from, core::TimePoint to) {
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

double rounded(double value, double steps) {
    return std::round(value * steps) / steps;
}

/// "2026-01-02 03:04:05.678901", the wider vlt's way, as "2026-01-02T03:04:05.678Z"; nullopt for anything else.
std::optional<std::string> project_time(const std::string& text) {
    constexpr std::size_t to_seconds = 19;
    if (text.size() < to_seconds || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
    std::string fraction =
        text.size() > to_seconds + 1 && text[to_seconds] == '.' ? text.substr(to_seconds + 1, 3) : "";
    fraction.resize(3, '0');
    std::string time = text.substr(0, to_seconds) + '.' + fraction + 'Z';
    time[10] = 'T';
    if (!core::parse_utc(time)) return std::nullopt;
    return time;
}

std::string job_message(const core::Job& job) {
    switch (job.status) {
        case core::JobStatus::pending:
            return "waiting for its turn";
        case core::JobStatus::running:
            if (job.phase == core::JobPhase::resolving) return "resolving references";
            if (job.phase != core::JobPhase::indexing) return "discovering files";
            return fmt::format("indexing: {} of {} files done", job.files_processed, job.files_total);
        case core::JobStatus::completed:
            if (!job.message.empty()) return job.message;
            break;
        case core::JobStatus::failed:
            return job.error_message.value_or("failed");
        case core::JobStatus::cancelled:
            return fmt::format("cancelled after {} of {} files", job.files_processed, job.files_total);
    }
    std::string left_out;
    if (job.files_skipped > 0) left_out += fmt::format(", {} skipped", job.files_skipped);
    if (job.files_failed > 0) left_out += fmt::format(", {} failed", job.files_failed);
    if (job.files_processed == 0) {
        const auto of_root = std::ranges::find(job.warnings, ".", &core::FileWarning::path);
        const std::string why = of_root != job.warnings.end() ? ": " + of_root->reason : "";
        return fmt::format("no file to index was found in {}{}{}; supported kinds: {}", job.target_path, left_out, why,
                           indexer::supported_kinds());
    }
    return fmt::format("{} {} indexed{}", job.files_processed, job.files_processed == 1 ? "file" : "files", left_out);
}

/// Rates need some time to mean anything.
constexpr double shortest_rate_seconds = 0.001;

std::optional<double> remaining_seconds(const core::Job& job, double elapsed) {
    if (job.status != core::JobStatus::running || job.phase != core::JobPhase::indexing) return std::nullopt;
    if (job.bytes_processed <= 0 || job.bytes_total < job.bytes_processed) return std::nullopt;
    const auto done = static_cast<double>(job.bytes_processed);
    return rounded(elapsed * static_cast<double>(job.bytes_total - job.bytes_processed) / done, 10);
}

Json job_record(const JobView& view) {
    const core::Job& job = view.job;
    Json warnings = Json::array();
    for (const core::FileWarning& warning : job.warnings)
        warnings.push_back({{"path", warning.path}, {"reason", warning.reason}});
    return {
        {"job_id", job.id},
        {"name", job.name},
        {"project_id", job.project_id},
        {"status", core::name(job.status)},
        {"phase", core::name(job.phase)},
        {"message", view.message},
        {"progress_percent", view.progress_percent},
        {"files_total", job.files_total},
        {"files_processed", job.files_processed},
        {"files_skipped", job.files_skipped},
        {"files_failed", job.files_failed},
        {"chunks_created", job.chunks_created},
        {"created_at", core::format_utc(job.created_at)},
        {"started_at", optional(job.started_at)},
        {"completed_at", optional(job.completed_at)},
        {"error_message", optional(job.error_message)},
        {"duration_seconds", optional(view.duration_seconds)},
        {"eta_seconds", optional(view.eta_seconds)},
        {"files_per_second", optional(view.files_per_second)},
        {"target_path", job.target_path},
        {"force", job.force},
        {"priority", job.priority},
        {"warnings", std::move(warnings)},
        {"log_path", optional(job.log_path)},
    };
}

Json active_job_record(const std::optional<JobView>& view) {
    if (!view) return nullptr;
    const core::Job& job = view->job;
    return {
        {"job_id", job.id},
        {"name", job.name},
        {"status", core::name(job.status)},
        {"phase", core::name(job.phase)},
        {"progress_percent", view->progress_percent},
        {"files_processed", job.files_processed},
        {"files_total", job.files_total},
        {"started_at", core::format_utc(job.started_at.value_or(job.created_at))},
        {"eta_seconds", optional(view->eta_seconds)},
        {"files_per_second", optional(view->files_per_second)},
    };
}

Json index_stats_record(const core::IndexTotals& totals) {
    return {
        {"files_count", totals.files},     {"chunks_count", totals.chunks},
        {"symbols_count", totals.symbols}, {"graph_nodes", totals.nodes},
        {"graph_edges", totals.edges},     {"unresolved_references", totals.unresolved},
        {"skipped_files", totals.skipped},
    };
}

Json project_record(const ProjectView& view) {
    const core::Index index = view.index.value_or(core::Index{});
    return {
        {"id", view.project.id},
        {"project_id", view.project.id},
        {"name", view.project.name},
        {"description", view.project.description},
        {"created_at", optional(project_time(view.project.created_at))},
        {"status", core::name(index.status)},
        {"file_count", index.totals.files},
        {"chunk_count", index.totals.chunks},
        {"last_indexed_at", optional(index.last_indexed_at)},
        {"last_indexed_path", optional(index.last_indexed_path)},
    };
}

}  // namespace

JobView make_job_view(const core::Job& job, core::TimePoint now) {
    JobView view;
    view.job = job;
    view.progress_percent = core::progress_percent(job.files_processed, job.files_total, job.status);
    view.message = job_message(job);
    if (!job.started_at) return view;
    const double elapsed = seconds_between(*job.started_at, job.completed_at.value_or(now));
    view.duration_seconds = rounded(elapsed, 1000);
    view.eta_seconds = remaining_seconds(job, elapsed);
    if (elapsed >= shortest_rate_seconds)
        view.files_per_second = rounded(static_cast<double>(job.files_processed) / elapsed, 10);
    return view;
}

std::string to_json(const JobView& view, const std::vector<std::string>& notices) {
    Json json = job_record(view);
    json["notices"] = notices;
    return dump(json);
}

std::string to_json(const std::vector<JobView>& views) {
    Json json = Json::array();
    for (const JobView& view : views) json.push_back(job_record(view));
    return dump(json);
}

std::string to_json(const StatusView& view) {
    const core::Index& index = view.index;
    return dump({
        {"project_id", index.project_id},
        {"status", core::name(index.status)},
        {"index_status", core::public_index_status(index.status, index.last_indexed_at.has_value())},
        {"file_count", index.totals.files},
        {"chunk_count", index.totals.chunks},
        {"last_indexed_at", optional(index.last_indexed_at)},
        {"last_indexed_path", optional(index.last_indexed_path)},
        {"error_message", optional(index.error_message)},
        {"active_job", active_job_record(view.active_job)},
        {"index_stats", index_stats_record(index.totals)},
        {"stale_files", optional(view.stale_files)},
        {"notices", view.notices},
    });
}

std::string to_json(const InitView& view) {
    Json json = {
        {"job_id", view.job.job.id},
        {"status", view.status == InitStatus::started ? "started" : "queued"},
        {"message", view.message},
        {"name", view.job.job.name},
        {"project_id", view.job.job.project_id},
        {"target_path", view.job.job.target_path},
    };
    if (view.with_job) json["job"] = job_record(view.job);
    json["notices"] = view.notices;
    return dump(json);
}

std::string to_json(const CancelView& view) {
    return dump({
        {"status", core::name(view.job.job.status)},
        {"job_id", view.job.job.id},
        {"project_id", view.job.job.project_id},
        {"message", view.message},
        {"notices", view.notices},
    });
}

std::string to_json(const RemovalView& view) {
    const bool done = view.removed || view.with_project;
    Json json = {
        {"status", done ? "deleted" : "no_data"},
        {"project_id", view.project_id},
        {"message", view.message},
    };
    if (done) {
        const storage::lifecycle::Removed removed = view.removed.value_or(storage::lifecycle::Removed{});
        json["deleted"] = {
            {"chunks", removed.chunks},   {"nodes", removed.nodes}, {"edges", removed.edges},
            {"symbols", removed.symbols}, {"jobs", removed.jobs},   {"files", removed.files},
        };
    }
    if (view.reclaimed_bytes) json["reclaimed_bytes"] = *view.reclaimed_bytes;
    json["notices"] = view.notices;
    return dump(json);
}

std::string to_json(const std::vector<SearchResultView>& views, bool explain) {
    Json json = Json::array();
    for (const SearchResultView& view : views) {
        const storage::SearchHit& hit = view.hit;
        json.push_back({
            {"chunk_id", hit.chunk_id},
            {"file_path", hit.file_path},
            {"qualified_name", hit.qualified_name},
            {"name", hit.name},
            {"chunk_type", hit.chunk_type},
            {"language", hit.language},
            {"start_line", hit.start_line},
            {"end_line", hit.end_line},
            {"signature", hit.signature},
            {"score", hit.score},
            {"retrieval_method", hit.retrieval_method},
            {"snippet", view.snippet},
            {"line", view.line},
        });
        if (!explain) continue;
        Json& parts = json.back()["explain"] = Json::object();
        for (std::size_t i = 0; i < core::part_count; ++i)
            parts[std::string(core::name(static_cast<core::Part>(i)))] = hit.parts[i];
    }
    return dump(json);
}

namespace {

Json node_json(const storage::NodeRow& node) {
    return {
        {"file_path", node.file_path}, {"line", node.line},
        {"name", node.name},           {"qualified_name", node.qualified_name},
        {"node_type", node.node_type}, {"kind", node.kind},
        {"language", node.language},   {"start_line", node.start_line},
        {"end_line", node.end_line},   {"signature", node.signature},
    };
}

Json relations_json(const std::vector<storage::Relation>& rows) {
    Json list = Json::array();
    for (const storage::Relation& row : rows) {
        list.push_back(node_json(row.node));
        Json& json = list.back();
        json["depth"] = row.depth;
        json["edge_type"] = core::name(row.type);
        json["rule"] = row.rule;
        json["edge_line"] = row.line;
        json["count"] = row.count;
    }
    return list;
}

}  // namespace

std::string to_json(const RefsView& view) {
    Json definitions = Json::array();
    for (const storage::NodeRow& node : view.definitions) definitions.push_back(node_json(node));
    Json json{
        {"query", view.query},
        {"definitions", std::move(definitions)},
        {"ambiguous", view.definitions.size() > 1},
        {"callers", relations_json(view.callers)},
        {"callees", relations_json(view.callees)},
        {"bases", relations_json(view.bases)},
        {"derived", relations_json(view.derived)},
        {"used_by", relations_json(view.used_by)},
        {"truncated", view.truncated},
        {"unresolved",
         {{"in_definition", view.unresolved.in_definition},
          {"of_name", optional(view.unresolved.of_name)},
          {"in_project", view.unresolved.in_project}}},
    };
    json["notices"] = view.notices;
    return dump(json);
}

std::string to_json(const MapView& view) {
    return dump({
        {"map_text", view.map.text},
        {"token_count", view.map.token_count},
        {"max_tokens", view.max_tokens},
        {"files_included", view.map.files_included},
        {"symbols_included", view.map.symbols_included},
        {"symbols_total", view.symbols_total},
        {"scope", optional(view.scope)},
        {"created_at", core::format_utc(view.created_at)},
        {"notices", view.notices},
    });
}

std::string to_json(const ProjectView& view, const std::vector<std::string>& notices) {
    Json json = project_record(view);
    json["notices"] = notices;
    return dump(json);
}

std::string to_json(const std::vector<ProjectView>& views) {
    Json json = Json::array();
    for (const ProjectView& view : views) json.push_back(project_record(view));
    return dump(json);
}

std::string to_json(const ErrorView& view) {
    Json json = {{"error", core::name(view.code)}, {"message", view.message}};
    if (!view.hint.empty()) json["hint"] = view.hint;
    if (!view.job_id.empty()) json["job_id"] = view.job_id;
    if (view.job) json["job"] = job_record(*view.job);
    return dump(json);
}

}  // namespace vlt::cli
