#include "core/clock.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vlt::core {

namespace {

using namespace std::chrono;

struct Parts {
    year_month_day date;
    hh_mm_ss<milliseconds> time;
};

Parts parts_of(TimePoint time) {
    const auto day = floor<days>(time);
    return {year_month_day{day}, hh_mm_ss<milliseconds>{time - day}};
}

int year_of(const Parts& parts) {
    return static_cast<int>(parts.date.year());
}
unsigned month_of(const Parts& parts) {
    return static_cast<unsigned>(parts.date.month());
}
unsigned day_of(const Parts& parts) {
    return static_cast<unsigned>(parts.date.day());
}

/// The number that the `n` characters at `at` spell; -1 unless all are digits.
int digits(std::string_view text, std::size_t at, std::size_t n) {
    int value = 0;
    for (const char c : text.substr(at, n)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

TimePoint now() {
    return floor<milliseconds>(system_clock::now());
}

TimePoint now_not_before(std::optional<TimePoint> floor) {
    const TimePoint time = now();
    return floor ? std::max(time, *floor) : time;
}

std::string format_utc(TimePoint time) {
    const Parts p = parts_of(time);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", year_of(p), month_of(p), day_of(p),
                       p.time.hours().count(), p.time.minutes().count(), p.time.seconds().count(),
                       p.time.subseconds().count());
}

std::optional<TimePoint> parse_utc(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00.000Z";
    if (text.size() != shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] != '0' && text[i] != shape[i]) return std::nullopt;
    const int y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
    const int h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2), ms = digits(text, 20, 3);
    if (y < 0 || mo < 0 || d < 0 || h < 0 || mi < 0 || s < 0 || ms < 0) return std::nullopt;
    const year_month_day date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (!date.ok() || h > 23 || mi > 59 || s > 59) return std::nullopt;
    return sys_days{date} + hours{h} + minutes{mi} + seconds{s} + milliseconds{ms};
}

std::string format_project_time(TimePoint time) {
    const Parts p = parts_of(time);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}", year_of(p), month_of(p), day_of(p),
                       p.time.hours().count(), p.time.minutes().count(), p.time.seconds().count(),
                       p.time.subseconds().count() * 1000);
}

}  // namespace vlt::core
