#include "indexer/resolve.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "indexer/extract.hpp"

using namespace vlt;

namespace {

/// "source -> target [rule]" of the calls in Python text; "?" where nothing is bound.
std::vector<std::string> calls(const std::string& text) {
    static indexer::Extractor extractor;
    auto result = extractor.extract("m.py", *indexer::language_by_name("python"), text);
    std::vector<std::string> all;
    for (const core::Reference& row : result.references) {
        if (row.type != core::EdgeType::calls) continue;
        const auto& source = result.definitions[static_cast<std::size_t>(row.source)];
        std::string target = row.target < 0 ? "?" : std::string(result.definitions[static_cast<std::size_t>(row.target)].qualified_name);
        all.push_back(fmt::format("{} -> {} [{}]", row.source == 0 ? "module" : source.qualified_name, target, row.rule));
    }
    return all;
}

using Calls = std::vector<std::string>;

}  // namespace

TEST_CASE("a bare name is bound to the innermost definition in scope") {
    CHECK(calls("def f(): pass\ndef g():\n    def f(): pass\n    f()\n") == Calls{"g -> g.f [local]"});
    CHECK(calls("def f(): pass\nf()\n") == Calls{"module -> f [file]"});
}

TEST_CASE("a method is not in scope for a bare name in Python") {
    CHECK(calls("class A:\n    def f(self):\n        f()\n") == Calls{"A.f -> ? [unknown]"});
}

TEST_CASE("a parameter or local variable hides the function of its name") {
    CHECK(calls("def f(): pass\ndef g(f):\n    f()\n") == Calls{"g -> ? [hidden]"});
    CHECK(calls("def f(): pass\ndef g():\n    f = h\n    f()\n") == Calls{"g -> ? [hidden]"});
    CHECK(calls("def f(): pass\ndef g():\n    global f\n    f()\n") == Calls{"g -> f [file]"});
}

TEST_CASE("an imported name is not bound to a namesake elsewhere in the file") {
    CHECK(calls("from x import f\nclass A:\n    def f(self): pass\nf()\n") == Calls{"module -> ? [imported]"});
}

TEST_CASE("self reaches own and inherited members, and no namesake") {
    CHECK(calls("class A:\n    def f(self): pass\nclass B(A):\n    def g(self):\n        self.f()\n        self.h()\ndef h(): pass\n") ==
          Calls{"B.g -> A.f [inherited]", "B.g -> ? [unknown]"});
}

TEST_CASE("a receiver of unknown type gets no edge") {
    CHECK(calls("def save(): pass\nclass A:\n    def save(self): pass\ndef g(x):\n    x.save()\n") == Calls{"g -> ? [receiver]"});
}

TEST_CASE("a class's name as receiver reaches its member") {
    CHECK(calls("class A:\n    def make(): pass\nA.make()\n") == Calls{"module -> A.make [class]"});
}

TEST_CASE("a cycle of base classes ends") {
    CHECK(calls("class A(B):\n    def f(self): self.x()\nclass B(A): pass\n") == Calls{"A.f -> ? [unknown]"});
}

TEST_CASE("repeated calls fold into one row with their count and first line") {
    auto result = indexer::Extractor().extract("m.py", *indexer::language_by_name("python"), "def f(): pass\ndef g():\n    f()\n    f()\n    f()\n");
    REQUIRE(result.references.size() == 1);
    CHECK(result.references[0].count == 3);
    CHECK(result.references[0].line == 3);
}
