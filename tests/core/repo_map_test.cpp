#include "core/repo_map.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "core/text.hpp"

using namespace vlt::core;

namespace {

MapSymbol symbol(const std::string& path, const std::string& signature, std::uint32_t line, std::uint32_t depth = 1) {
    MapSymbol s;
    s.path = path;
    s.name = signature;
    s.signature = signature;
    s.kind = "function";
    s.line = line;
    s.depth = depth;
    return s;
}

std::vector<MapSymbol> random_symbols(unsigned seed, int n) {
    std::mt19937 random(seed);
    std::vector<MapSymbol> symbols;
    for (int i = 0; i < n; ++i)
        symbols.push_back(symbol("src/file" + std::to_string(random() % 20) + ".py",
                                 "def function_" + std::to_string(i) + "(" + std::string(random() % 150, 'x') + ")",
                                 static_cast<std::uint32_t>(random() % 500), static_cast<std::uint32_t>(random() % 3)));
    return symbols;
}

}  // namespace

TEST_CASE("the map is a tree of files and signatures, by path and line") {
    const RepoMap map = make_repo_map(
        {symbol("b.py", "def run(self)", 9, 2), symbol("b.py", "class App", 3), symbol("a.py", "def main()", 1)}, 1000);
    CHECK(map.text ==
          "a.py:\n"
          "  def main()\n"
          "b.py:\n"
          "  class App\n"
          "    def run(self)\n");
    CHECK(map.files_included == 2);
    CHECK(map.symbols_included == 3);
    CHECK(map.token_count == estimate_tokens(map.text));
}

TEST_CASE("a signature is one line, and a symbol without one shows its name") {
    MapSymbol nameless = symbol("a.c", "", 2);
    nameless.name = "counter";
    const RepoMap map = make_repo_map({symbol("a.c", "int  f(int a,\n\t\tint b)\x1B[31m ", 1), nameless}, 1000);
    CHECK(map.text == "a.c:\n  int f(int a, int b) [31m\n  counter\n");
    const RepoMap clipped = make_repo_map({symbol("a.c", std::string(5000, 'x'), 1)}, 100000);
    CHECK(clipped.text.size() < 300);
}

TEST_CASE("the most central symbols go first into the budget") {
    std::vector<MapSymbol> symbols;
    for (int i = 0; i < 100; ++i) symbols.push_back(symbol("a.py", "def f" + std::to_string(i) + "()", 1000 - i));
    const RepoMap map = make_repo_map(symbols, 60);
    REQUIRE(map.symbols_included > 2);
    REQUIRE(map.symbols_included < 100);
    for (int i = 0; i < 100; ++i) {
        const bool in = map.text.find("def f" + std::to_string(i) + "()") != std::string::npos;
        CHECK(in == (i < map.symbols_included));
    }
}

TEST_CASE("the map never exceeds its budget and is the same every time") {
    for (unsigned seed = 0; seed < 10; ++seed) {
        const auto symbols = random_symbols(seed, 200);
        for (const int budget : {-1, 0, 1, 5, 17, 50, 333, 4000, 100000}) {
            const RepoMap map = make_repo_map(symbols, budget);
            CAPTURE(seed, budget);
            CHECK(map.token_count <= std::max(budget, 0));
            CHECK(map.token_count == estimate_tokens(map.text));
            CHECK(map.text == make_repo_map(symbols, budget).text);
            CHECK(std::count(map.text.begin(), map.text.end(), '\n') == map.files_included + map.symbols_included);
        }
        CHECK(make_repo_map(symbols, 100000).symbols_included == 200);
    }
}

TEST_CASE("a budget is used: one signature too long does not end the map") {
    const RepoMap map =
        make_repo_map({symbol("a.py", "def a()", 1),
                       symbol("a.py", "def b(one, two, three, four, five, six, seven, eight, nine, ten)", 2),
                       symbol("a.py", "def c()", 3)},
                      20);
    CHECK(map.text == "a.py:\n  def a()\n  def c()\n");
}

TEST_CASE("no symbols, no map") {
    const RepoMap map = make_repo_map({}, 4000);
    CHECK(map.text.empty());
    CHECK(map.token_count == 0);
    CHECK(map.files_included == 0);
}
