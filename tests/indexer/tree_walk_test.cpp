#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "indexer/parser.hpp"

using namespace vlt::indexer;
namespace fs = std::filesystem;

namespace {

std::string slurp(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string describe(TSNode node) {
    const TSPoint point = ts_node_start_point(node);
    return std::string(ts_node_type(node)) + " " + std::to_string(ts_node_start_byte(node)) + "-" + std::to_string(ts_node_end_byte(node)) +
           " " + std::to_string(point.row) + ":" + std::to_string(point.column);
}

// Both walk the whole tree; where they differ, what each saw.
std::string difference(TSNode root) {
    Cursor ours(root);
    FieldCursor theirs(root);
    for (std::size_t at = 0;; ++at) {
        if (!ts_node_eq(ours.node(), theirs.node()) || describe(ours.node()) != describe(theirs.node()))
            return describe(ours.node()) + " but " + describe(theirs.node());
        bool down = ours.first_child();
        if (down != theirs.first_child()) return "children of " + describe(ours.node());
        if (down) continue;
        for (;;) {
            bool next = ours.next_sibling();
            if (next != theirs.next_sibling()) return "what follows " + describe(theirs.node());
            if (next) break;
            bool up = ours.parent();
            if (up != theirs.parent()) return "what is around " + describe(ours.node());
            if (!up) return {};
            if (!ts_node_eq(ours.node(), theirs.node())) return "back at " + describe(ours.node());
        }
    }
}

}  // namespace

TEST_CASE("our walk over syntax trees sees what TSTreeCursor sees") {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(VLT_SOURCE_DIR) / "tests" / "indexer")) {
        if (!entry.is_regular_file()) continue;
        const std::string text = slurp(entry.path());
        const Language* language = detect(entry.path().filename().string(), text);
        if (language == nullptr || language->grammar == nullptr) continue;
        INFO(entry.path());
        // As it is, and with every fifth line missing, which leaves errors in the tree.
        std::string broken;
        std::istringstream lines(text);
        std::size_t number = 0;
        for (std::string line; std::getline(lines, line);)
            if (++number % 5 != 0) broken += line + "\n";
        for (const std::string& source : {text, broken}) {
            ParseArena arena;
            Tree tree = parse(*language, source, {});
            REQUIRE(tree);
            CHECK(difference(tree.root()) == "");
        }
        ++files;
    }
    CHECK(files > 300);
}

TEST_CASE("a walk over a tree that nests deeply comes back") {
    std::string text = "x = ";
    for (int i = 0; i < 5'000; ++i) text += "(";
    text += "1";
    for (int i = 0; i < 5'000; ++i) text += ")";
    const Language* language = detect("a.py", text);
    ParseArena arena;
    Tree tree = parse(*language, text, {});
    REQUIRE(tree);
    CHECK(difference(tree.root()) == "");
}
