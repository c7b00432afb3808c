#include "core/ranking.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

using namespace vlt::core;

namespace {

Candidate function(std::string_view path, std::string_view name, std::string_view body) {
    Candidate one;
    one.id = 1;
    one.path = path;
    one.language = "python";
    one.name = name;
    one.qualified_name = name;
    one.body = body;
    one.is_definition = true;
    one.start_line = 1;
    return one;
}

std::vector<std::string> paths(const std::string& query, const std::vector<Candidate>& candidates,
                               const RankOptions& options = {}) {
    std::vector<std::string> result;
    for (const Ranked& one : rank(parse_query(query), candidates, options))
        result.emplace_back(candidates[one.candidate].path);
    return result;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("what has the words in its name goes before what mentions them") {
    const std::vector<Candidate> candidates{
        function("use.py", "run", "def run(): load_items(); load_items(); load items"),
        function("load.py", "load_items", "def load_items(): pass"),
        function("more.py", "load_items_of_all_shelves", "def load_items_of_all_shelves(): pass")};
    CHECK(paths("load items", candidates) == Paths{"load.py", "more.py", "use.py"});
}

TEST_CASE("the definition asked for goes first") {
    std::vector<Candidate> candidates{function("a.py", "load_items", "load items load items load items"),
                                      function("z.py", "LoadItems", "x")};
    candidates[1].symbol = 1;
    CHECK(paths("LoadItems", candidates).front() == "z.py");
}

TEST_CASE("rare words tell more, and inflections count") {
    const std::vector<Candidate> candidates{function("common.py", "f", "the value of the value"),
                                            function("rare.py", "g", "quorums")};
    CHECK(paths("value quorum", candidates, {{0.1, 5.0}, false, 0}).front() == "rare.py");
    CHECK(paths("value quorum", candidates, {{5.0, 0.1}, false, 0}).front() == "common.py");
}

TEST_CASE("words close together and in order tell more") {
    const std::string apart = "flush " + std::string(400, '.') + [] {
        std::string text;
        for (int i = 0; i < 60; ++i) text += " filler" + std::to_string(i);
        return text;
    }() + " buffer";
    std::string together;
    for (int i = 0; i < 60; ++i) together += " filler" + std::to_string(i);
    together += " flush the buffer";
    CHECK(paths("flush buffer", {function("a.py", "f", apart), function("b.py", "f", together)}).front() == "b.py");
}

TEST_CASE("tests, vendored and generated files and documents stand lower unless tests are wanted") {
    const std::vector<Candidate> candidates{
        function("app/tests/load.py", "f", "load items"), function("src/load.py", "f", "load items"),
        function("vendor/load.py", "f", "load items"), function("zz_generated.load.go", "f", "load items")};
    CHECK(paths("load items", candidates).front() == "src/load.py");
    RankOptions wanted;
    wanted.tests_wanted = true;
    CHECK(paths("load items", candidates, wanted)[0] == "app/tests/load.py");
}

TEST_CASE("what a line about a change begins with is looked for in paths") {
    const std::vector<Candidate> candidates{function("lexer/load.c", "f", "the parser keeps all comments"),
                                            function("parser/load.c", "f", "the lexer keeps all comments")};
    CHECK(paths("parser: keep all comments of the lexer", candidates).front() == "parser/load.c");
    CHECK(paths("fix(lexer): keep all comments of the parser", candidates).front() == "lexer/load.c");
    CHECK(paths("[Lexer] keep all comments of the parser", candidates).front() == "lexer/load.c");
}

TEST_CASE("what stands elsewhere in the file counts") {
    FileTerms none{{0, 0}, 4}, some{{0, 3}, 4};
    std::vector<Candidate> candidates{function("a.py", "f", "flush all"), function("b.py", "f", "flush all")};
    candidates[0].file = &none;
    candidates[1].file = &some;
    CHECK(paths("flush quorum", candidates).front() == "b.py");
    some.holders = {7};  // odd input
    CHECK(paths("flush quorum", candidates).size() == 2);
}

TEST_CASE("of several definitions of a name the one that much leads to goes first") {
    std::vector<Candidate> candidates{function("a.py", "save", "def save(): save()"),
                                      function("b.py", "save", "def save(): pass"),
                                      function("c.py", "save", "def save(): save() or save()")};
    for (Candidate& one : candidates) one.symbol = 1;
    candidates[1].centrality = 0.9;
    CHECK(paths("save", candidates).front() == "b.py");
}

TEST_CASE("a page shows more than one file") {
    std::vector<Candidate> candidates;
    for (int i = 0; i < 5; ++i) {
        candidates.push_back(function("a.py", "f", "the cache of the items is cleared"));
        candidates.back().start_line = i + 1;
        candidates.back().id = i + 1;
    }
    candidates.push_back(function("b.py", "f", "the cache of items is cleared by us"));
    const auto order = paths("when is the cache of items cleared", candidates);
    CHECK((order[0] == "b.py" || order[1] == "b.py"));
}

TEST_CASE("the parts sum up to the score, and a part that is left out gives nothing") {
    std::vector<Candidate> candidates{function("tests/load.py", "load_items", "load items"),
                                      function("src/load.py", "load_items", "load items"),
                                      function("src/load.py", "items", "load items")};
    candidates[1].symbol = 1;
    candidates[2].is_definition = false;
    const Query query = parse_query("load items");
    for (const Ranked& one : rank(query, candidates, {}))
        CHECK(std::accumulate(one.parts.begin(), one.parts.end(), 0.0) == Approx(one.score));
    for (std::size_t part = 0; part < part_count; ++part) {
        RankOptions options;
        options.without = 1U << part;
        for (const Ranked& one : rank(query, candidates, options)) CHECK(one.parts[part] == 0);
        CHECK(part_by_name(name(static_cast<Part>(part))) == part);
    }
    CHECK(part_by_name("nonsense") == part_count);
}

TEST_CASE("the order does not depend on the candidates' order; equal ones go by path and line") {
    std::vector<Candidate> candidates;
    for (const char* path : {"c.py", "a.py", "b.py", "d.py"})
        candidates.push_back(function(path, "same", "equal text"));
    candidates[3].body = "equal text and equal text";
    const auto order = paths("equal", candidates);
    std::reverse(candidates.begin(), candidates.end());
    CHECK(paths("equal", candidates) == order);
    CHECK(paths("nothing of it", candidates) == Paths{"a.py", "b.py", "c.py", "d.py"});
}

TEST_CASE("odd input is ranked all the same") {
    CHECK(rank(parse_query(""), {}, {}).empty());
    CHECK(rank(parse_query(""), {Candidate{}}, {}).size() == 1);
    CHECK(rank(parse_query("x"), {Candidate{}}, {{0.0}, false, 0}).size() == 1);
    CHECK(rank(parse_query("a b"), {function("p", "a", std::string_view("\xFF\x00 a \xC3", 6))}, {}).size() == 1);
}

TEST_CASE("what a file is for") {
    for (const char* path : {"tests/a.py", "a/test/B.java", "src/test_load.py", "pkg/load_test.go", "a/LoadTest.java",
                             "web/load.test.js", "web/load.spec.ts", "tools/testing/selftests/x.c", "conftest.py"})
        CHECK(place_of(path, "c") == Place::test);
    for (const char* path : {"src/latest.py", "contest/a.py", "attest.c", "a/protest.go", "inspect.py"})
        CHECK(place_of(path, "c") == Place::source);
    CHECK(place_of("vendor/a/b.go", "go") == Place::vendored);
    CHECK(place_of("third_party/a.c", "c") == Place::vendored);
    CHECK(place_of("api/v1/zz_generated.deepcopy.go", "go") == Place::generated);
    CHECK(place_of("api/x.pb.go", "go") == Place::generated);
    CHECK(place_of("docs/a.md", "markdown") == Place::document);
}

TEST_CASE("rarity falls with the number of holders") {
    CHECK(rarity(1, 1000) > rarity(10, 1000));
    CHECK(rarity(10, 1000) > rarity(1000, 1000));
    CHECK(rarity(2000, 1000) > 0);
}
