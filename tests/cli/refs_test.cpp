#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/cli/check.hpp"

using namespace vlt::test;

namespace {

/// A home with a small indexed tree, project `p`.
struct Indexed : Home {
    Indexed() {
        dir().write("tree/shapes.py",
                    "class Shape:\n    def area(self):\n        return 0\n\nclass Square(Shape):\n    def area(self):\n"
                    "        return self.side() ** 2\n    def side(self):\n        return 1\n");
        dir().write("tree/main.py",
                    "from shapes import Square\nimport os\n\ndef measure(thing):\n    thing.side()\n    os.side()\n"
                    "    square = Square()\n    return square.area()\n\ndef main():\n    measure(1)\n");
        index_now(*this, "p", tree());
    }
    Json refs(const std::string& name, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{"coderag", "refs", name, "--project", "p", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return answer(run(words), "refs");
    }
};

std::vector<std::string> names(const Json& list) {
    std::vector<std::string> found;
    for (const Json& row : list) found.push_back(row["qualified_name"].get<std::string>());
    std::ranges::sort(found);
    return found;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("refs tells callers, callees, bases and derived classes of a definition, with rules and lines") {
    const Indexed home;
    const Json area = home.refs("Square.area");
    REQUIRE(area["definitions"].size() == 1);
    CHECK(area["ambiguous"] == false);
    CHECK(names(area["callers"]) == List{"measure"});
    CHECK(area["callers"][0]["file_path"] == "main.py");
    CHECK(area["callers"][0]["edge_line"] == 8);
    CHECK(area["callers"][0]["rule"] == "type");
    CHECK(names(area["callees"]) == List{"Square.side"});
    const Json square = home.refs("Square");
    CHECK(names(square["bases"]) == List{"Shape"});
    CHECK(names(square["callers"]) == List{"measure"});
    CHECK(names(square["used_by"]) == List{"main.py"});
    CHECK(names(home.refs("Shape")["derived"]) == List{"Square"});
}

TEST_CASE("refs follows calls over several steps") {
    const Indexed home;
    CHECK(names(home.refs("side")["callers"]) == List{"Square.area"});
    const Json far = home.refs("side", {"--callers", "--depth", "3"});
    CHECK(names(far["callers"]) == List{"Square.area", "main", "measure"});
    CHECK(far["callers"][2]["depth"] == 3);
    CHECK(far["callees"].empty());
    CHECK(home.refs("side", {"--depth", "3", "--limit", "1"})["truncated"] == true);
}

TEST_CASE("refs lists what an ambiguous name may mean, and takes a place or a longer name instead") {
    const Indexed home;
    const Json both = home.refs("area");
    CHECK(both["ambiguous"] == true);
    CHECK(names(both["definitions"]) == List{"Shape.area", "Square.area"});
    CHECK(both["callers"].empty());
    CHECK(names(home.refs("shapes.py:2")["definitions"]) == List{"Shape.area"});
    CHECK(names(home.refs("Shape::area")["definitions"]) == List{"Shape.area"});
    CHECK(names(home.refs("shapes.py")["definitions"]) == List{"shapes.py"});
    CHECK(names(home.refs("shapes.py:side")["definitions"]) == List{"Square.side"});
    CHECK(names(home.refs("SQUARE")["definitions"]) == List{"Square"});
    CHECK(home.refs("area", {"--path", "main.py"})["definitions"].empty());
}

TEST_CASE("refs says how many references it could not resolve") {
    const Indexed home;
    const Json side = home.refs("side");
    // thing.side() of an unknown thing, os.side() of a library.
    CHECK(side["unresolved"]["of_name"] == 2);
    CHECK(home.refs("measure")["unresolved"]["in_definition"] == 2);
    const Json none = home.refs("nothing like it");
    CHECK(none["definitions"].empty());
    CHECK(none["unresolved"]["in_project"].get<int>() >= 2);
}

TEST_CASE("refs speaks to people, and refuses what it can't use") {
    const Indexed home;
    const Outcome text = home.run({"coderag", "refs", "Square", "-p", "p"});
    CHECK(text.status == 0);
    CHECK(text.out.find("shapes.py:5") != std::string::npos);
    CHECK(text.out.find("main.py:4") != std::string::npos);
    CHECK(text.out.find("not resolved:") != std::string::npos);
    CHECK(home.run({"coderag", "refs", "-p", "p"}).status == 2);
    CHECK(home.run({"coderag", "refs", "x", "--depth", "0", "-p", "p"}).status == 2);
    CHECK(home.run({"coderag", "refs", "x", "-p", "none"}).status == 3);
}
