#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vlt::core {

/// UTC, millisecond resolution.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

TimePoint now();
/// now(), or `floor` where the clock has stepped back behind it.
TimePoint now_not_before(std::optional<TimePoint> floor);
/// "YYYY-MM-DDTHH:MM:SS.mmmZ": our tables and JSON.
std::string format_utc(TimePoint time);
/// The inverse of format_utc; nullopt for anything else.
std::optional<TimePoint> parse_utc(std::string_view text);
/// "YYYY-MM-DD HH:MM:SS.ffffff", UTC: rows of the wider vlt's `projects`.
std::string format_project_time(TimePoint time);

}  // namespace vlt::core
