#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/cli/check.hpp"
#include "tests/support/temp_database.hpp"

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

TEST_CASE("an index whose full text an update of the program took away says so, until it is made anew") {
    const Indexed home;
    PlainSql(home.vault())
        .run("UPDATE coderag_indexes SET fts_no = NULL, fingerprint = '', stale_files = NULL, status = 'stale'");
    const std::vector<std::string> words{"coderag", "search", "load_items", "--project", "p"};
    const Outcome before = home.run(words);
    CHECK(before.status == 0);
    CHECK(before.err.find("vlt coderag init") != std::string::npos);
    CHECK(home.search("load_items") == Json::array());
    index_now(home, "p", home.tree());
    const Outcome after = home.run(words);
    CHECK(after.err.empty());
    CHECK(after.out.find("src/loader.py:3") != std::string::npos);
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

TEST_CASE("filters may be given several times, and tests kept apart") {
    Home home;
    home.dir().write("tree/src/cart.py", "def add_to_cart(item):\n    return item\n");
    home.dir().write("tree/src/cart.js", "export function addToCart(item) { return item; }\n");
    home.dir().write("tree/tests/test_cart.py", "def test_add_to_cart():\n    assert add_to_cart(1)\n");
    index_now(home, "p", home.tree());
    const auto files = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"coderag", "search", "add to cart", "--project", "p", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<std::string> paths;
        for (const Json& hit : answer(home.run(words), "search")) paths.push_back(hit["file_path"]);
        return paths;
    };
    using Paths = std::vector<std::string>;
    CHECK(files({}).size() == 3);
    CHECK(files({}).back() == "tests/test_cart.py");
    CHECK(files({"--in-tests"}) == Paths{"tests/test_cart.py"});
    CHECK(files({"--no-tests"}).size() == 2);
    CHECK(files({"-l", "python", "-l", "javascript"}).size() == 3);
    CHECK(files({"--path", "src/*.py", "--path", "tests/**"}).size() == 2);
    CHECK(files({"--kind", "class", "--kind", "function"}).size() == 3);
    failure(home.run({"coderag", "search", "x", "-p", "p", "--in-tests", "--no-tests", "--json"}), 2,
            "invalid_argument");
}

TEST_CASE("--symbol finds definitions of the very name alone") {
    Home home;
    home.dir().write("tree/a.py", "class Shelf:\n    def load(self):\n        return Load()\n");
    home.dir().write("tree/b.py", "class Load:\n    pass\n\ndef use():\n    load = 1\n    return Load(), Load()\n");
    home.dir().write("tree/c.py", "class Box:\n    def load(self):\n        return 2\n");
    index_now(home, "p", home.tree());
    const auto symbol = [&](const std::string& name) {
        return answer(home.run({"coderag", "search", "--symbol", name, "--project", "p", "--json"}), "search");
    };
    REQUIRE(symbol("Load").size() == 1);
    CHECK(symbol("Load")[0]["file_path"] == "b.py");
    CHECK(symbol("Load")[0]["name"] == "Load");
    CHECK(symbol("Load")[0]["line"] == 1);
    CHECK(symbol("Load")[0]["retrieval_method"] == "symbol");
    REQUIRE(symbol("Box.load").size() == 1);
    CHECK(symbol("Box.load")[0]["qualified_name"] == "Box.load");
    CHECK(symbol("Box.load")[0]["line"] == 2);
    CHECK(symbol("SHELF").size() == 1);  // none is spelled so
    CHECK(symbol("Loa").empty());
    CHECK(symbol("return").empty());
    CHECK(symbol("").empty());
    failure(home.run({"coderag", "search", "x", "--symbol", "Load", "-p", "p", "--json"}), 2, "invalid_argument");
}

TEST_CASE("half-remembered and misspelled names are found") {
    const Indexed home;
    CHECK(home.search("load_it")[0]["name"] == "load_items");
    CHECK(home.search("lod_items")[0]["name"] == "load_items");
    CHECK(home.search("showItmes")[0]["name"] == "showItems");
    CHECK(home.search("showItmes")[0]["retrieval_method"] != "symbol");
}

TEST_CASE("snippets are as long as asked for, and files can be listed alone") {
    Home home;
    std::string text = "def long_function():\n";
    for (int i = 0; i < 40; ++i) text += "    step_" + std::to_string(i) + "()\n";
    home.dir().write("tree/a.py", text + "    needle()\n");
    home.dir().write("tree/b.py", "def other():\n    return needle\n");
    index_now(home, "p", home.tree());
    const auto snippet = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"coderag", "search", "needle", "--path", "a.py", "--project", "p", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const Json hits = answer(home.run(words), "search");
        REQUIRE(hits.size() == 1);
        CHECK(hits[0]["line"] == 42);
        const auto lines = hits[0]["snippet"].get<std::string>();
        CHECK(lines.find("needle()") != std::string::npos);
        return std::count(lines.begin(), lines.end(), '\n') + 1;
    };
    CHECK(snippet({"--lines", "1"}) == 1);
    CHECK(snippet({"--lines", "9"}) == 9);
    CHECK(snippet({"--context", "0"}) == 1);
    const Outcome files = home.run({"coderag", "search", "needle", "--files-only", "--project", "p"});
    CHECK((files.out == "a.py\nb.py\n" || files.out == "b.py\na.py\n"));
    CHECK(answer(home.run({"coderag", "search", "step", "--files-only", "-p", "p", "--json"}), "search").size() == 1);
    failure(home.run({"coderag", "search", "x", "--lines", "0", "-p", "p", "--json"}), 2, "invalid_argument");
}

TEST_CASE("a score is explained, and its parts can be left out") {
    const Indexed home;
    const Json hits = home.search("load items", {"--explain"});
    double sum = 0;
    for (const auto& [part, value] : hits[0]["explain"].items()) sum += value.get<double>();
    CHECK(sum == Approx(hits[0]["score"].get<double>()));
    CHECK(hits[0]["explain"]["symbol"] > 0);
    CHECK(home.search("load items", {"--explain", "--without", "symbol"})[0]["explain"]["symbol"] == 0);
    CHECK_FALSE(home.search("load items")[0].contains("explain"));
    CHECK(home.run({"coderag", "search", "load items", "--explain", "-p", "p"}).out.find("symbol") !=
          std::string::npos);
    failure(home.run({"coderag", "search", "x", "--without", "nonsense", "-p", "p", "--json"}), 2, "invalid_argument");
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
