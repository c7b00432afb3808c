#include "indexer/extract.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "core/text.hpp"
#include "tests/indexer/properties.hpp"

using namespace vlt;

namespace {

core::FileResult extract(std::string_view language, std::string text, indexer::ExtractOptions options = {}) {
    const auto* row = indexer::language_by_name(language);
    REQUIRE(row);
    return indexer::Extractor(options).extract("dir/file", *row, std::move(text));
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string all;
    all.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += part;
    return all;
}

/// Bits of source of many languages, whole and broken, with odd bytes in between.
std::string random_source(std::mt19937& random) {
    static const std::vector<std::string> bits{
        "def f(a, b=1):\n    return g(a)\n", "class A(B):\n  x = 1\n", "int main(void) {\n", "}\n", "{", "(", ")", ";\n", "\n\n", "\r\n",
        "fn x<T>() -> u8 { y!(1) }\n", "func (r *T) M() {}\n", "public class X extends Y { void m() { n(); } }\n", "/* c */ ", "// d\n",
        "# e\n", "\"\"\"doc\"\"\"\n", "'", "\"", "`", "import a.b as c\n", "#include <x.h>\n", "const f = () => { g() }\n", "@dec\n",
        "namespace a::b {\n", "template <class T> ", "struct { int a, *b; } s;\n", "\xC3\xA4\xC3\xB6", "\xF0\x9F\x98\x80", "\xFF\xFE", "\x80",
        "\t", "    ", "# Title\n\ntext\n\n## Sub\n", "<?php function f() { $this->g(); }\n", "module M\n  def x; y; end\nend\n", "local function a() end\n",
        "if [ -f x ]; then y; fi\n", "extension E { }\n", "object O { def f = 1 }\n", "\0", "EOF", "<<EOF\n", "%w[a b]", "$(cat)", "=>", "::", "->", "..."};
    std::string text;
    for (auto count = random() % 60; count > 0; --count) text += bits[random() % bits.size()];
    return text;
}

}  // namespace

TEST_CASE("a file of any bytes yields valid rows in every language") {
    std::random_device device;
    unsigned seed = device();
    std::mt19937 random(seed);
    INFO("seed " << seed);
    indexer::Extractor extractor({.chunk_limit = 120});
    for (const indexer::Language& language : indexer::languages()) {
        for (int round = 0; round < 60; ++round) {
            std::string text = random_source(random);
            INFO(language.name << ": " << text);
            CHECK(test::broken_property(extractor.extract("a/b.x", language, text)) == "");
        }
    }
}

TEST_CASE("bytes that are not UTF-8 do not fail a file and lines stay right") {
    auto result = extract("python", "# caf\xE9\ndef f():\n    '''na\xEFve'''\n");
    CHECK(test::broken_property(result) == "");
    REQUIRE(result.definitions.size() == 2);
    CHECK(result.definitions[1].name_line == 2);
    CHECK(core::is_utf8(result.definitions[1].docstring));
}

TEST_CASE("a byte order mark is no part of the text") {
    auto result = extract("python", "\xEF\xBB\xBF" "def f(): pass\n");
    REQUIRE(result.definitions.size() == 2);
    CHECK(result.chunks.at(0).body == "def f(): pass");
}

TEST_CASE("an empty file and a blank file have a module node and no chunk") {
    for (std::string text : {"", "\n", " \n\t\n"}) {
        auto result = extract("python", text);
        CHECK(result.status == core::FileStatus::indexed);
        CHECK(result.chunks.empty());
        CHECK(result.definitions.size() == 1);
    }
}

TEST_CASE("binary, minified and generated files are skipped with a reason") {
    CHECK(extract("c", std::string("int a;\0b", 8)).reason.find("binary") != std::string::npos);
    CHECK(extract("javascript", "var a=" + repeated("1+", 20'000) + "1;\n").reason.find("minified") != std::string::npos);
    CHECK(extract("javascript", repeated("var a = 1; function f() { return a } " + repeated("f(); ", 100) + "\n", 40)).status ==
          core::FileStatus::skipped);
    CHECK(extract("markdown", repeated("A paragraph of prose in one line. ", 30) + "\n").status == core::FileStatus::indexed);
}

TEST_CASE("deep nesting neither overflows the stack nor fails the file") {
    for (auto [language, open, close] : {std::tuple{"python", "(", ")"}, {"javascript", "{[", "]}"}, {"c", "{", "}"}, {"json", "[", "]"},
                                         {"rust", "mod a{", "}"}, {"java", "class A{", "}"}, {"markdown", "> ", "\n"}}) {
        if (!indexer::language_by_name(language)) continue;
        INFO(language);
        std::string text;
        for (int i = 0; i < 3000; ++i) (text += open) += i % 5 == 4 ? "\n" : "";
        for (int i = 0; i < 3000; ++i) (text += close) += i % 5 == 4 ? "\n" : "";
        CHECK(test::broken_property(extract(language, text)) == "");
    }
}

TEST_CASE("a parse beyond its limit falls back to chunks of lines and says so") {
    std::string text = repeated("x = [(1, 2), {3: 4}]\n\n", 20'000);
    auto result = extract("python", text, {.chunk_limit = 2000, .parse_limit = std::chrono::milliseconds(0)});
    CHECK(result.status == core::FileStatus::indexed);
    CHECK(result.reason.find("cut by lines") != std::string::npos);
    CHECK(test::broken_property(result) == "");
    CHECK(result.definitions.size() == 1);
    CHECK(result.chunks.size() > 10);
}

TEST_CASE("equal bytes give equal results whatever was extracted before") {
    indexer::Extractor used;
    const auto* python = indexer::language_by_name("python");
    const auto* java = indexer::language_by_name("java");
    for (int i = 0; i < 20; ++i) used.extract("x", *java, "class A { void f() { g(); } }");
    std::string text = "def a():\n    b()\ndef b(): pass\n";
    auto first = used.extract("f", *python, text);
    auto second = indexer::Extractor().extract("f", *python, text);
    CHECK(first.hash == second.hash);
    REQUIRE(first.definitions.size() == second.definitions.size());
    CHECK(first.references.size() == second.references.size());
}

TEST_CASE("a quote that is never closed takes no byte from the text before it") {
    for (const char* name : {"go", "javascript", "python", "c", "objc", "bash", "rust", "ruby", "php"})
        for (const char* text : {"package a\nimport b `x \xF0\x9F\x98\x80", "import \"\xF0\x9F\x98\x80", "#include \"\xF0\x9F\x98\x80", "source \"\xF0\x9F\x98\x80"}) {
            INFO(name << ": " << text);
            CHECK(test::broken_property(extract(name, text)) == "");
        }
}
