#include "indexer/chunk.hpp"

#include <catch2/catch.hpp>

#include "core/text.hpp"
#include "indexer/extract.hpp"
#include "tests/indexer/properties.hpp"

using namespace vlt;

namespace {

core::FileResult python(const std::string& text, std::size_t limit) {
    return indexer::Extractor({.chunk_limit = limit}).extract("m.py", *indexer::language_by_name("python"), text);
}

const core::Definition& owner(const core::FileResult& result, const core::Chunk& chunk) {
    return result.definitions[static_cast<std::size_t>(chunk.definition)];
}

}  // namespace

TEST_CASE("a function and a class that fit are one chunk each, lines between are gathered") {
    auto result = python("import a\nimport b\n\nX = 1\n\ndef f():\n    pass\n\nclass C:\n    def m(self):\n        pass\n\ny = 2\n", 2000);
    REQUIRE(result.chunks.size() == 4);
    CHECK(result.chunks[0].type == core::ChunkType::module);
    CHECK(result.chunks[0].end_line == 4);
    CHECK(owner(result, result.chunks[1]).name == "f");
    CHECK(result.chunks[2].type == core::ChunkType::class_);
    CHECK(result.chunks[3].body == "y = 2");
}

TEST_CASE("a class over the limit is cut at its methods") {
    std::string text = "class C:\n    x = 1\n\n";
    for (int i = 0; i < 5; ++i) text += "    def m" + std::to_string(i) + "(self):\n        return compute_something(self.x, self.y)\n\n";
    auto result = python(text, 80);
    CHECK(test::broken_property(result) == "");
    REQUIRE(result.chunks.size() == 6);
    CHECK(result.chunks[0].type == core::ChunkType::class_);
    CHECK(result.chunks[1].type == core::ChunkType::method);
    CHECK(owner(result, result.chunks[1]).qualified_name == "C.m0");
    CHECK(owner(result, result.chunks[1]).class_context == "C");
}

TEST_CASE("a function over the limit is cut between statements, not inside them") {
    std::string text = "def f():\n";
    for (int i = 0; i < 10; ++i) text += "    call(\n        aaaaaaaaaaaaaaaaaaaa,\n        bbbbbbbbbbbbbbbbbbbb,\n    )\n";
    auto result = python(text, 150);
    CHECK(test::broken_property(result) == "");
    REQUIRE(result.chunks.size() > 2);
    for (const core::Chunk& chunk : result.chunks) {
        CHECK(core::non_white(chunk.body) <= 150);
        CHECK(chunk.body.ends_with("    )"));
        CHECK(owner(result, chunk).name == "f");
        CHECK(chunk.begins == (chunk.start_line == 1));
    }
}

TEST_CASE("two definitions are never merged, however small") {
    auto result = python("def a(): pass\ndef b(): pass\n", 2000);
    REQUIRE(result.chunks.size() == 2);
    CHECK(owner(result, result.chunks[1]).name == "b");
}

TEST_CASE("comments and decorators belong to the chunk of what they describe") {
    auto result = python("x = 1\n\n# says what f does\n@wrapped\ndef f():\n    pass\n", 2000);
    REQUIRE(result.chunks.size() == 2);
    CHECK(result.chunks[1].start_line == 3);
    CHECK(owner(result, result.chunks[1]).docstring == "says what f does");
    CHECK(owner(result, result.chunks[1]).decorators == "@wrapped");
}

TEST_CASE("a line over the limit is a chunk of its own") {
    std::string text = "a = 1\nb = '" + std::string(500, 'x') + "'\nc = 3\n";
    auto result = python(text, 100);
    CHECK(test::broken_property(result) == "");
    CHECK(result.chunks.size() == 3);
}

TEST_CASE("plain text is cut after blank lines where it can be") {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "one line of a paragraph\nanother line of it\n\n";
    auto result = indexer::Extractor({.chunk_limit = 100}).extract("a.txt", *indexer::language_by_name("text"), text);
    CHECK(test::broken_property(result) == "");
    REQUIRE(result.chunks.size() > 3);
    for (const core::Chunk& chunk : result.chunks) CHECK(chunk.body.starts_with("one line"));
}
