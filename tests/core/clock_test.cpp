#include "core/clock.hpp"

#include <catch2/catch.hpp>

using namespace vlt::core;
using namespace std::chrono;

namespace {

TimePoint at(int y, unsigned m, unsigned d, int milliseconds_of_day) {
    return sys_days{year{y} / month{m} / day{d}} + milliseconds{milliseconds_of_day};
}

}  // namespace

TEST_CASE("times are written in UTC with milliseconds") {
    CHECK(format_utc(TimePoint{}) == "1970-01-01T00:00:00.000Z");
    CHECK(format_utc(at(2026, 2, 3, ((4 * 60 + 5) * 60 + 6) * 1000 + 7)) == "2026-02-03T04:05:06.007Z");
    CHECK(format_utc(at(2024, 2, 29, 86'399'999)) == "2024-02-29T23:59:59.999Z");
    CHECK(format_utc(at(1969, 12, 31, 86'399'999)) == "1969-12-31T23:59:59.999Z");
    CHECK(format_project_time(at(2026, 2, 3, 4005)) == "2026-02-03 00:00:04.005000");
}

TEST_CASE("a time written is read back the same") {
    for (const TimePoint time : {TimePoint{}, at(2026, 12, 31, 86'399'999), at(2024, 2, 29, 1), now()})
        CHECK(parse_utc(format_utc(time)) == time);
}

TEST_CASE("what is not a time of ours is refused") {
    for (const char* text :
         {"", "2026-02-03", "2026-02-03T04:05:06Z", "2026-02-03 04:05:06.007Z", "2026-02-03T04:05:06.007",
          "2026-02-30T04:05:06.007Z", "2026-13-03T04:05:06.007Z", "2026-00-03T04:05:06.007Z",
          "2026-02-03T24:05:06.007Z", "2026-02-03T04:60:06.007Z", "2026-02-03T04:05:60.007Z",
          "2026-02-03T04:05:06.-07Z", "2026-02-03T04:05:06.007ZZ", " 026-02-03T04:05:06.007Z"})
        CHECK_FALSE(parse_utc(text));
}

TEST_CASE("a clock that steps back is held at the stamp before") {
    const TimePoint later = now() + hours{1};
    CHECK(now_not_before(later) == later);
    const TimePoint before = now();
    CHECK(now_not_before(before - hours{1}) >= before);
    CHECK(now_not_before(std::nullopt) >= before);
}
