#include "storage/glob.hpp"

#include <catch2/catch.hpp>
#include <string>

using vlt::storage::matches_glob;

TEST_CASE("path patterns") {
    struct Case {
        const char* glob;
        const char* path;
        bool matches;
    };
    const Case cases[] = {
        {"src/*.py", "src/a.py", true},
        {"src/*.py", "src/sub/a.py", false},
        {"src/*.py", "src/a.pyc", false},
        {"src/**", "src/sub/a.py", true},
        {"src/**", "srcs/a.py", false},
        {"src/**/*.py", "src/a.py", true},
        {"src/**/*.py", "src/x/y/a.py", true},
        {"src/**/*.py", "src/x/y/a.c", false},
        {"**/a.py", "a.py", true},
        {"**/a.py", "x/a.py", true},
        {"**/a.py", "xa.py", false},
        {"*.py", "deep/down/a.py", true},
        {"*.py", "deep/a.c", false},
        {"a?.c", "src/ab.c", true},
        {"a?.c", "a.c", false},
        {"src/?.c", "src/\xC3\xA4.c", true},
        {"src/?", "src//", false},
        {"src", "src/sub/a.py", true},
        {"src/", "src/sub/a.py", true},
        {"src", "other/src/a.py", false},
        {"./src", "src/a.py", true},
        {"**", "any/thing", true},
        {"src/*", "src/a", true},
        {"src/*", "src/a/b", false},
        {"s*c/**/t*", "src/a/b/test", true},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/xb", false},
        {"*", "a/b", true},
        {"a*b*c", "axxbyyc", true},
        {"a*b*c", "axxbyy", false},
        {"[a].c", "[a].c", true},
        {"[a].c", "a.c", false},
        {"src/a.py", "src/a.py", true},
    };
    for (const Case& c : cases) {
        INFO(c.glob << " against " << c.path);
        CHECK(matches_glob(c.glob, c.path) == c.matches);
    }
}

TEST_CASE("no pattern takes long") {
    std::string glob;
    for (int i = 0; i < 200; ++i) glob += "*a";
    CHECK_FALSE(matches_glob(glob, std::string(4'000, 'a') + "b"));
}
