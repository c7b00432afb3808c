#include <catch2/catch.hpp>

#include "tests/cli/check.hpp"

using namespace vlt::test;

namespace {

/// A home with a small indexed tree, project `p`.
struct Indexed : Home {
    Indexed() {
        dir().write("tree/src/loader.py",
                    "import os\n\ndef load_items(path):\n    \"\"\"Reads the items of a file.\"\"\"\n    return "
                    "open(path).read()\n");
        dir().write("tree/src/view.js", "export function showItems(list) {\n  return list.map(x => x);\n}\n");
        dir().write("tree/lib/odd.py", "def evil():\n    return '\x1b[31mred\x1b[0m'\n");
        index_now(*this, "p", tree());
    }
    Json search(const std::string& query, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{"coderag", "search", query, "--project", "p", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return answer(run(words), "search");
    }
};

}  // namespace

TEST_CASE("search finds a definition and shows where and how") {
    const Indexed home;
    const Json hits = home.search("load_items");
    REQUIRE_FALSE(hits.empty());
    CHECK(hits[0]["file_path"] == "src/loader.py");
    CHECK(hits[0]["name"] == "load_items");
    CHECK(hits[0]["language"] == "python");
    CHECK(hits[0]["start_line"] == 3);
    CHECK(hits[0]["snippet"].get<std::string>().find("def load_items") != std::string::npos);
    const Outcome text = home.run({"coderag", "search", "load_items", "--project", "p"});
    CHECK(text.out.find("src/loader.py:3") != std::string::npos);
}

TEST_CASE("nothing found is an empty list") {
    const Indexed home;
    CHECK(home.search("zebra") == Json::array());
    const Outcome text = home.run({"coderag", "search", "zebra", "--project", "p"});
    CHECK(text.status == 0);
    CHECK(text.out == "nothing found\n");
}

TEST_CASE("any string is a query") {
    const Indexed home;
    for (const std::string query : {"", " ", "-", "-x", "--include", "---", "\"", "'", "*", "(", "a OR", "AND NOT",
                                    "NEAR(", "%", "{x}", "[a]", "status", "\xff", "^a:b"})
        home.search(query);
    home.search(std::string(100'000, 'x'));
    CHECK_FALSE(home.search("-load_items").empty());
    CHECK_FALSE(home.search("\" load_items").empty());
    CHECK_FALSE(
        answer(home.run({"coderag", "search", "--project", "p", "--json", "--", "--load_items"}), "search").empty());
}

TEST_CASE("search narrows by language, path and kind, and to a number") {
    const Indexed home;
    CHECK(home.search("items", {"--language", "javascript"})[0]["file_path"] == "src/view.js");
    CHECK(home.search("items", {"-l", "Python"})[0]["file_path"] == "src/loader.py");
    CHECK(home.search("items evil", {"--path", "lib/**"}).size() == 1);
    for (const Json& hit : home.search("items", {"--kind", "function"})) CHECK(hit["chunk_type"] == "function");
    CHECK(home.search("items", {"--limit", "1"}).size() == 1);
    CHECK(home.search("items", {"-n", "1"}).size() == 1);
    CHECK(answer(home.run({"coderag", "search", "--limit", "1", "-p", "p", "items", "--json"}), "search").size() == 1);
    const Json error =
        failure(home.run({"coderag", "search", "x", "--language", "klingon", "--project", "p", "--json"}), 2,
                "invalid_argument");
    CHECK(error["message"].get<std::string>().find("klingon") != std::string::npos);
}

TEST_CASE("source text does not command the terminal") {
    const Indexed home;
    const Outcome text = home.run({"coderag", "search", "evil", "--project", "p"});
    CHECK(text.out.find("evil") != std::string::npos);
    CHECK(text.out.find('\x1b') == std::string::npos);
}

TEST_CASE("search and map need an index") {
    const Home home;
    answer(home.run({"project", "create", "p", "--json"}), "project");
    for (const auto& words : {std::vector<std::string>{"coderag", "search", "x"}, {"coderag", "map"}}) {
        std::vector<std::string> known = words, unknown = words;
        known.insert(known.end(), {"--project", "p", "--json"});
        unknown.insert(unknown.end(), {"--project", "q", "--json"});
        const Json error = failure(home.run(known), 3, "index_not_found");
        CHECK(error["message"].get<std::string>().find("not found") != std::string::npos);
        failure(home.run(unknown), 3, "project_not_found");
    }
}

TEST_CASE("map shows the symbols within its budget and scope") {
    const Indexed home;
    const Json map = answer(home.run({"coderag", "map", "--project", "p", "--json"}), "map");
    CHECK(map["map_text"].get<std::string>().find("load_items") != std::string::npos);
    CHECK(map["files_included"] == 3);
    CHECK(map["max_tokens"] == 4000);
    CHECK(map["scope"].is_null());
    CHECK(map["symbols_total"] == 3);
    const Json small = answer(home.run({"coderag", "map", "--project", "p", "--max-tokens", "12", "--json"}), "map");
    CHECK(small["token_count"] <= 12);
    for (const std::string& scope :
         std::vector<std::string>{"lib", "./lib/", "lib/.", (home.tree() / "lib").native()}) {
        const Json scoped = answer(home.run({"coderag", "map", "--project", "p", "--scope", scope, "--json"}), "map");
        CHECK(scoped["files_included"] == 1);
        CHECK(scoped["scope"] == scope);
    }
    failure(home.run({"coderag", "map", "--project", "p", "--scope", "../x", "--json"}), 2, "invalid_argument");
    failure(home.run({"coderag", "map", "--project", "p", "--scope", "/etc", "--json"}), 2, "invalid_argument");
    CHECK(home.run({"coderag", "map", "--project", "p"}).out.find("load_items") != std::string::npos);
}
