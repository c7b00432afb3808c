#include "core/model.hpp"

#include <catch2/catch.hpp>

using namespace vlt::core;

TEST_CASE("what is stored in columns of the contract is spelled as there") {
    CHECK(name(ChunkType::function) == "function");
    CHECK(name(ChunkType::method) == "method");
    CHECK(name(ChunkType::class_) == "class");
    CHECK(name(ChunkType::module) == "module");

    CHECK(name(NodeType::module) == "module");
    CHECK(name(NodeType::class_) == "class");
    CHECK(name(NodeType::function) == "function");
    CHECK(name(NodeType::method) == "method");
    CHECK(name(NodeType::variable) == "variable");

    CHECK(name(EdgeType::calls) == "calls");
    CHECK(name(EdgeType::imports) == "imports");
    CHECK(name(EdgeType::inherits) == "inherits");
    CHECK(name(EdgeType::uses) == "uses");
    CHECK(name(EdgeType::decorates) == "decorates");

    CHECK(name(FileStatus::indexed) == "indexed");
    CHECK(name(FileStatus::skipped) == "skipped");
    CHECK(name(FileStatus::failed) == "failed");
}
