#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/style.hpp"
#include "cli/views.hpp"

/// What a person reads. Everything that came from a tree or a vault passes through printable().
namespace vlt::cli {

/// `text` without what a terminal would obey: control characters but line ends and tabs become U+FFFD. Valid UTF-8.
std::string printable(std::string_view text);
/// 1234567 as "1,234,567".
std::string grouped(std::int64_t number);
/// "just now", "5 minutes ago", "3 days ago", else the local date.
std::string ago(core::TimePoint time, core::TimePoint now);
/// Seconds as "0:07", "12:34", "3:02:01".
std::string clock_time(double seconds);

std::string render_status(const StatusView& view, const Style& style);
std::string render_job(const JobView& view, const Style& style);
std::string render_jobs(const std::vector<JobView>& views, const Style& style);
std::string render_init(const InitView& view, const Style& style);
std::string render_removal(const RemovalView& view, const Style& style);
std::string render_refs(const RefsView& view, const Style& style);
std::string render_search(const std::vector<SearchResultView>& views, bool explain, const Style& style);
/// Their paths alone.
std::string render_files(const std::vector<SearchResultView>& views);
std::string render_projects(const std::vector<ProjectView>& views, const Style& style);

/// One line of at most `width` columns: phase, bar, percent, files, rate, elapsed time, ETA.
std::string progress_line(const JobView& view, int width);

/// A line on standard error that is written over again and again where that is a terminal; elsewhere a plain line every
/// five seconds. What is on the screen when it ends is erased. Silent where `quiet`.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const JobView& view);
    /// The last state, which stays on the screen.
    void finish(const JobView& view);

private:
    void draw(const JobView& view);

    bool quiet_;
    bool terminal_;
    std::size_t shown_ = 0;  // columns on the screen now
    core::TimePoint next_;
};

}  // namespace vlt::cli
