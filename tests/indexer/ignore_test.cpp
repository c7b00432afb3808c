#include "indexer/ignore.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/indexer/pattern_cases.hpp"

using vlt::indexer::Effort;
using vlt::indexer::fold_case;
using vlt::indexer::PatternList;
using vlt::indexer::Subject;
using vlt::indexer::Verdict;
using vlt::test::PatternCase;

namespace {

/// What the ignore file `patterns` says about `path`; a slash at its end makes it a folder.
Verdict verdict(const std::string& patterns, std::string path, bool fold = false) {
    const PatternList list(patterns, fold);
    const bool is_folder = path.ends_with('/');
    if (is_folder) path.pop_back();
    if (fold) fold_case(path);
    const std::function<bool()> never;
    Effort effort(never);
    return list.match(Subject(path, path.rfind('/') + 1, is_folder), 0, effort);
}

bool ignores(const std::string& patterns, const std::string& path, bool fold = false) {
    return verdict(patterns, path, fold) == Verdict::ignored;
}

}  // namespace

TEST_CASE("a pattern matches what it matches for git") {
    for (const PatternCase& c : vlt::test::pattern_cases) {
        INFO(c.pattern << " on " << c.path);
        CHECK(ignores(c.pattern, c.path) == c.matches);
    }
}

TEST_CASE("a pattern that matches a folder does not match what is in it, nor the reverse") {
    CHECK(ignores("x/*", "x/a/"));
    CHECK_FALSE(ignores("x/*", "x/a/b"));
    CHECK(ignores("a/**", "a/b"));
    CHECK_FALSE(ignores("a/**", "a/"));
}

TEST_CASE("the last pattern that matches decides") {
    CHECK(verdict("*.c\n!a.c\n", "a.c") == Verdict::kept);
    CHECK(verdict("!a.c\n*.c\n", "a.c") == Verdict::ignored);
    CHECK(verdict("a\n!*\na/\n", "a") == Verdict::kept);
    CHECK(verdict("a\n!*\na/\n", "a/") == Verdict::ignored);
    CHECK(verdict("x/a\n!**/a\n", "x/a") == Verdict::kept);
    CHECK(verdict("b\n", "a") == Verdict::undecided);
    CHECK(verdict("", "a") == Verdict::undecided);
    CHECK(verdict("!\n!/\n/\n\n   \n", "a/") == Verdict::undecided);
}

TEST_CASE("lines end as git has them end") {
    CHECK(
        ignores("\xEF\xBB\xBF"
                "a\n",
                "a"));
    CHECK_FALSE(
        ignores("b\n\xEF\xBB\xBF"
                "a\n",
                "a"));
    CHECK(ignores("b\r\na\r\n", "a"));
    CHECK(ignores("b\r\na", "a"));
    CHECK(ignores(std::string("a\0b\n", 4), "a"));
    CHECK_FALSE(ignores("#\n# a\n", "a"));
}

TEST_CASE("a list counts from its own folder") {
    const PatternList list("/a\nb/c\n");
    const std::function<bool()> never;
    Effort effort(never);
    const auto at = [&](std::string_view path, std::size_t base) {
        return list.match(Subject(path, path.rfind('/') + 1, false), base, effort);
    };
    CHECK(at("x/y/a", 4) == Verdict::ignored);
    CHECK(at("x/y/a", 0) == Verdict::undecided);
    CHECK(at("x/y/b/c", 4) == Verdict::ignored);
    CHECK(at("x/y/b/c", 2) == Verdict::undecided);
}

TEST_CASE("case counts unless git ignores it") {
    CHECK_FALSE(ignores("Foo", "foo"));
    CHECK(ignores("Foo", "fOO", true));
    CHECK(ignores("X/Foo", "x/fOO", true));
    CHECK(ignores("*.O", "a.o", true));
    CHECK(ignores("**/FOO", "a/foo", true));
    CHECK(ignores("a*B?", "AxbY", true));
    CHECK(ignores("[A-C]", "b", true));
    CHECK(ignores("[[:upper:]]", "b", true));
    CHECK_FALSE(ignores("[B]", "b", true));  // git does not fold the single letters of a class
    CHECK_FALSE(ignores("\\B", "b", true));  // nor what a backslash protects
}

TEST_CASE("hostile patterns cost no more than the square of the path") {
    std::string stars;
    for (int i = 0; i < 100; ++i) stars += "*a";
    CHECK_FALSE(ignores(stars + "b", std::string(255, 'a')));
    CHECK_FALSE(ignores("x/" + stars + "b", "x/" + std::string(255, 'a')));

    std::string deep;
    std::string path;
    for (int i = 0; i < 50; ++i) deep += "**/a*a/";
    for (int i = 0; i < 500; ++i) path += "aaa/";
    CHECK_FALSE(ignores(deep + "b", path + "c"));
    CHECK(ignores(deep + "c", path + "c"));
}

TEST_CASE("matching ends when it is told to") {
    int questions = 0;
    const std::function<bool()> stop = [&] { return ++questions == 3; };
    Effort effort(stop);
    std::string patterns;
    std::string name(250, 'a');
    for (int i = 0; i < 1000; ++i) patterns += "*a*a*a*a*a*a*a*b" + std::to_string(i) + "c\n";
    const PatternList list(patterns);
    for (int i = 0; i < 1000 && !effort.stopped(); ++i) list.match(Subject(name, 0, false), 0, effort);
    CHECK(effort.stopped());
    CHECK(questions == 3);
}
