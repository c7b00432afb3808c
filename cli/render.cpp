#include "cli/render.hpp"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "cli/terminal.hpp"
#include "core/text.hpp"

namespace vlt::cli {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t id_prefix = 8;
constexpr std::size_t shown_warnings = 5;
constexpr std::chrono::milliseconds redraw_pause{100};
constexpr std::chrono::milliseconds plain_line_pause{5000};

/// "label     value", the label dim.
std::string row(const Style& style, std::string_view label, std::string_view value) {
    return fmt::format("{} {}\n", style.dim(fmt::format("{:<9}", label)), value);
}

std::string coloured(core::IndexStatus status, const Style& style) {
    const std::string_view word = core::name(status);
    switch (status) {
        case core::IndexStatus::ready:
            return style.green(word);
        case core::IndexStatus::failed:
            return style.red(word);
        case core::IndexStatus::indexing:
            return style.cyan(word);
        default:
            return style.yellow(word);
    }
}

std::string coloured(core::JobStatus status, const Style& style) {
    const std::string_view word = core::name(status);
    switch (status) {
        case core::JobStatus::completed:
            return style.green(word);
        case core::JobStatus::failed:
            return style.red(word);
        case core::JobStatus::running:
            return style.cyan(word);
        default:
            return style.yellow(word);
    }
}

std::string short_id(const core::Job& job) {
    return job.id.substr(0, id_prefix);
}

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

std::string job_progress(const JobView& view) {
    std::string text = fmt::format("{} %, {} of {} files", view.progress_percent, grouped(view.job.files_processed),
                                   grouped(view.job.files_total));
    if (view.eta_seconds) text += fmt::format(", about {} left", clock_time(*view.eta_seconds));
    return text;
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

/// The score and what each part of it gave.
std::string explanation(const storage::SearchHit& hit) {
    std::string text = fmt::format("       score {:.3f} =", hit.score);
    for (std::size_t i = 0; i < core::part_count; ++i)
        if (hit.parts[i] != 0) text += fmt::format(" {} {:.3f}", core::name(static_cast<core::Part>(i)), hit.parts[i]);
    return text + '\n';
}

/// The snippet with its line numbers, what matched in bold.
std::string marked_snippet(const SearchResultView& view, const Style& style) {
    std::string text;
    std::int64_t line = view.snippet_line;
    std::size_t mark = 0;
    for (std::size_t begin = 0; begin < view.snippet.size(); ++line) {
        const std::size_t end = std::min(view.snippet.find('\n', begin), view.snippet.size());
        text += style.dim(fmt::format("{:>6} ", line));
        std::size_t at = begin;
        for (; mark < view.marks.size() && view.marks[mark].second <= end; ++mark) {
            const auto [from, to] = view.marks[mark];
            if (from < at) continue;
            text += printable(std::string_view(view.snippet).substr(at, from - at));
            text += style.on ? style.yellow(printable(std::string_view(view.snippet).substr(from, to - from)))
                             : printable(std::string_view(view.snippet).substr(from, to - from));
            at = to;
        }
        text += printable(std::string_view(view.snippet).substr(at, end - at)) + '\n';
        begin = end + 1;
    }
    return text;
}

}  // namespace

std::string printable(std::string_view text) {
    const std::string valid = core::to_utf8(text);
    std::string out;
    out.reserve(valid.size());
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const auto byte = static_cast<unsigned char>(valid[i]);
        const bool c1 = byte == 0xC2 && i + 1 < valid.size() && static_cast<unsigned char>(valid[i + 1]) < 0xA0;
        if (c1) ++i;
        if (c1 || byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\t'))
            out += replacement;
        else
            out += valid[i];
    }
    return out;
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string clock_time(double seconds) {
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string ago(core::TimePoint time, core::TimePoint now) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - time).count();
    if (seconds < 10) return "just now";
    if (seconds < 60) return fmt::format("{} seconds ago", seconds);
    if (seconds < 3600) return plural(seconds / 60, "minute", "minutes") + " ago";
    if (seconds < 86400) return plural(seconds / 3600, "hour", "hours") + " ago";
    if (seconds < 30 * 86400) return plural(seconds / 86400, "day", "days") + " ago";
    const time_t whole = std::chrono::system_clock::to_time_t(time);
    struct tm local {};
    localtime_r(&whole, &local);
    return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string render_status(const StatusView& view, const Style& style) {
    const core::Index& index = view.index;
    const core::IndexTotals& totals = index.totals;
    const core::TimePoint now = core::now();
    std::string status = coloured(index.status, style);
    if (view.stale_files && *view.stale_files > 0)
        status += fmt::format(", {} changed since", plural(*view.stale_files, "file", "files"));
    std::string text = row(style, "project", style.bold(printable(index.project_id)));
    text += row(style, "status", status);
    if (index.last_indexed_at) text += row(style, "indexed", ago(*index.last_indexed_at, now));
    if (index.last_indexed_path) text += row(style, "path", printable(*index.last_indexed_path));
    if (index.status == core::IndexStatus::failed && index.error_message)
        text += row(style, "error", printable(*index.error_message));
    if (index.status != core::IndexStatus::not_initialized || totals.files > 0) {
        std::string files = grouped(totals.files);
        if (totals.skipped > 0) files += fmt::format(" ({} skipped)", grouped(totals.skipped));
        text += row(style, "files", files);
        text += row(style, "chunks", grouped(totals.chunks));
        text += row(style, "symbols", grouped(totals.symbols));
        text += row(style, "graph",
                    fmt::format("{} nodes, {} edges, {} unresolved references", grouped(totals.nodes),
                                grouped(totals.edges), grouped(totals.unresolved)));
    }
    if (view.active_job) {
        const core::Job& job = view.active_job->job;
        text += row(style, "job",
                    fmt::format("{} {}, {}", short_id(job), coloured(job.status, style),
                                job.status == core::JobStatus::running ? job_progress(*view.active_job)
                                                                       : view.active_job->message));
    }
    return text;
}

std::string render_job(const JobView& view, const Style& style) {
    const core::Job& job = view.job;
    const core::TimePoint now = core::now();
    std::string text = row(style, "job", fmt::format("{}  {}", style.bold(job.id), style.dim(job.name)));
    text += row(style, "project", printable(job.project_id));
    text += row(style, "status", fmt::format("{}: {}", coloured(job.status, style), printable(view.message)));
    text += row(style, "path", printable(job.target_path) + (job.force ? " (forced)" : ""));
    if (job.status != core::JobStatus::pending) text += row(style, "progress", job_progress(view));
    text += row(style, "chunks", grouped(job.chunks_created));
    std::string times = "created " + ago(job.created_at, now);
    if (job.started_at) times += ", started " + ago(*job.started_at, now);
    if (view.duration_seconds) times += fmt::format(", took {:.1f} s", *view.duration_seconds);
    text += row(style, "time", times);
    if (job.log_path) text += row(style, "log", printable(*job.log_path));
    const std::int64_t left_out = job.files_skipped + job.files_failed;
    if (left_out > 0)
        text += row(style, "left out",
                    fmt::format("{} skipped, {} failed", grouped(job.files_skipped), grouped(job.files_failed)));
    for (std::size_t i = 0; i < std::min(job.warnings.size(), shown_warnings); ++i)
        text += row(style, "", printable(job.warnings[i].path + ": " + job.warnings[i].reason));
    if (job.warnings.size() > shown_warnings)
        text += row(style, "", fmt::format("and {} more", job.warnings.size() - shown_warnings));
    return text;
}

std::string render_jobs(const std::vector<JobView>& views, const Style& style) {
    if (views.empty()) return "no jobs\n";
    const core::TimePoint now = core::now();
    std::string text;
    for (const JobView& view : views) {
        const core::Job& job = view.job;
        const std::string status = coloured(job.status, style);
        const std::size_t colour = status.size() - core::name(job.status).size();
        text += fmt::format("{}  {}  {:>3} %  {:<14}  {}\n", style.bold(short_id(job)), padded(status, 9 + colour),
                            view.progress_percent, ago(job.created_at, now), printable(job.target_path));
    }
    return text;
}

std::string render_init(const InitView& view, const Style& style) {
    std::string text = fmt::format("{}: {}\n", style.bold(printable(view.job.job.project_id)), printable(view.message));
    if (view.with_job) return text;
    return text + fmt::format("job {}: see it with `vlt coderag job {}`\n", view.job.job.id, short_id(view.job.job));
}

std::string render_removal(const RemovalView& view, const Style& style) {
    std::string text = fmt::format("{}: {}\n", style.bold(printable(view.project_id)), printable(view.message));
    if (view.removed)
        text += fmt::format("{}, {}, {}, {}, {}, {}\n", plural(view.removed->files, "file", "files"),
                            plural(view.removed->chunks, "chunk", "chunks"),
                            plural(view.removed->symbols, "symbol", "symbols"),
                            plural(view.removed->nodes, "node", "nodes"), plural(view.removed->edges, "edge", "edges"),
                            plural(view.removed->jobs, "job", "jobs"));
    if (view.reclaimed_bytes)
        text +=
            fmt::format("{:.1f} MB given back to the file system\n", static_cast<double>(*view.reclaimed_bytes) / 1e6);
    return text;
}

std::string render_search(const std::vector<SearchResultView>& views, bool explain, const Style& style) {
    if (views.empty()) return "nothing found\n";
    std::string text;
    for (const SearchResultView& view : views) {
        const storage::SearchHit& hit = view.hit;
        if (!text.empty()) text += '\n';
        text += fmt::format("{}:{}  {} {}\n", style.cyan(printable(hit.file_path)), view.line,
                            style.dim(hit.chunk_type), style.bold(printable(hit.qualified_name)));
        if (!hit.signature.empty() && hit.signature.find('\n') == std::string::npos)
            text += "       " + printable(core::clip(hit.signature, 160)) + '\n';
        if (explain) text += explanation(hit);
        text += marked_snippet(view, style);
    }
    return text;
}

namespace {

std::string place(const storage::NodeRow& node, const Style& style) {
    return fmt::format("{}:{}", style.cyan(printable(node.file_path)), node.line);
}

std::string relation_lines(std::string_view title, const std::vector<storage::Relation>& rows, const Style& style) {
    if (rows.empty()) return {};
    std::string text = fmt::format("{}\n", style.bold(title));
    for (const storage::Relation& row : rows)
        text += fmt::format(
            "{:{}}{}  {} {}  {}\n", "", 2 * row.depth, place(row.node, style), style.dim(printable(row.node.kind)),
            printable(row.node.node_type == "module" ? row.node.name : row.node.qualified_name),
            style.dim(fmt::format("[{}{}]", row.rule, row.count > 1 ? fmt::format(" x{}", row.count) : "")));
    return text;
}

}  // namespace

std::string render_refs(const RefsView& view, const Style& style) {
    std::string text;
    if (view.definitions.empty())
        text = fmt::format("no definition is called '{}'\n", printable(core::clip(view.query, 200)));
    if (view.definitions.size() > 1)
        text += fmt::format("'{}' may mean one of these; name it by more of its qualified name or as file:line\n",
                            printable(core::clip(view.query, 200)));
    for (const storage::NodeRow& node : view.definitions) {
        text += fmt::format("{}  {} {}\n", place(node, style), style.dim(printable(node.kind)),
                            style.bold(printable(node.qualified_name)));
        if (!node.signature.empty()) text += "       " + printable(core::clip(node.signature, 160)) + '\n';
    }
    text += relation_lines("callers", view.callers, style);
    text += relation_lines("calls", view.callees, style);
    text += relation_lines("bases", view.bases, style);
    text += relation_lines("derived", view.derived, style);
    text += relation_lines("used by", view.used_by, style);
    if (view.truncated) text += "… and more: see --limit\n";
    const storage::Unresolved& open = view.unresolved;
    text += style.dim("not resolved:");
    if (view.definitions.size() == 1) text += fmt::format(" {} inside,", grouped(open.in_definition));
    if (open.of_name) text += fmt::format(" {} of that name elsewhere,", grouped(*open.of_name));
    return text + fmt::format(" {} in the project\n", grouped(open.in_project));
}

std::string render_files(const std::vector<SearchResultView>& views) {
    std::string text;
    for (const SearchResultView& view : views) text += printable(view.hit.file_path) + '\n';
    return text.empty() ? "nothing found\n" : text;
}

std::string render_projects(const std::vector<ProjectView>& views, const Style& style) {
    if (views.empty()) return "no projects\n";
    std::size_t widest = 0;
    for (const ProjectView& view : views) widest = std::max(widest, view.project.id.size());
    widest = std::min<std::size_t>(widest, 40);
    std::string text;
    for (const ProjectView& view : views) {
        const core::Index index = view.index.value_or(core::Index{});
        const std::string status = coloured(index.status, style);
        const std::size_t colour = status.size() - core::name(index.status).size();
        text += fmt::format("{}  {}  {:>9} files  {}\n", style.bold(padded(printable(view.project.id), widest)),
                            padded(status, 15 + colour), grouped(index.totals.files),
                            printable(index.last_indexed_path.value_or("")));
    }
    return text;
}

std::string progress_line(const JobView& view, int width) {
    const core::Job& job = view.job;
    std::string head = fmt::format("{:<11} ", core::name(job.phase));
    std::string tail;
    if (job.phase != core::JobPhase::waiting && job.phase != core::JobPhase::discovering) {
        tail = fmt::format(" {:>3}%  {}/{} files", view.progress_percent, grouped(job.files_processed),
                           grouped(job.files_total));
        if (view.files_per_second)
            tail += fmt::format("  {}/s", grouped(static_cast<std::int64_t>(*view.files_per_second)));
    }
    tail += "  " + clock_time(view.duration_seconds.value_or(0));
    if (view.eta_seconds) tail += "  ETA " + clock_time(*view.eta_seconds);
    // The last column stays free: some terminals wrap as soon as it is written.
    const int room = width - 1 - static_cast<int>(head.size() + tail.size()) - 2;
    const int bar = std::min(room, 30);
    if (bar >= 5 && job.files_total > 0) {
        const int full = bar * view.progress_percent / 100;
        head += fmt::format("[{}{}]", std::string(static_cast<std::size_t>(full), '#'),
                            std::string(static_cast<std::size_t>(bar - full), '.'));
    }
    std::string line = head + tail;
    if (line.size() > static_cast<std::size_t>(std::max(width - 1, 1)))
        line.resize(static_cast<std::size_t>(std::max(width - 1, 1)));
    return line;
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(is_terminal(STDERR_FILENO)), next_(core::now()) {
    if (!terminal_) next_ += plain_line_pause;
}

ProgressLine::~ProgressLine() {
    if (shown_ == 0) return;
    const std::string blank = '\r' + std::string(shown_, ' ') + '\r';
    // Failing to tidy a terminal up is not worth a word.
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, blank.data(), blank.size());
}

void ProgressLine::show(const JobView& view) {
    const core::TimePoint now = core::now();
    if (quiet_ || now < next_) return;
    next_ = now + (terminal_ ? redraw_pause : plain_line_pause);
    if (terminal_)
        draw(view);
    else
        write_all(STDERR_FILENO, progress_line(view, 80) + '\n');
}

void ProgressLine::finish(const JobView& view) {
    if (quiet_ || !terminal_) return;
    draw(view);
    write_all(STDERR_FILENO, "\n");
    shown_ = 0;
}

void ProgressLine::draw(const JobView& view) {
    const std::string line = progress_line(view, terminal_width());
    write_all(STDERR_FILENO, '\r' + padded(line, shown_));
    shown_ = std::max(shown_, line.size());
}

}  // namespace vlt::cli
