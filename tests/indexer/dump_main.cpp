// vlt_dump [--json|--time|--tree|--prepared] [--language NAME] FILE…: what extract() makes of files; for writing expected.txt and for comparing with ctags.
// --json: symbols as JSON Lines; --tree: the syntax tree; --prepared: the text as the parser gets it; --time: only how long it took.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/extract.hpp"
#include "indexer/parser.hpp"
#include "indexer/rules.hpp"
#include "tests/indexer/dump.hpp"

namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void print_tree(const vlt::indexer::Language& language, const std::string& text) {
    vlt::indexer::Tree tree = vlt::indexer::parse(language, text, {});
    vlt::indexer::FieldCursor cursor(tree.root());
    int depth = 0;
    for (;;) {
        TSNode node = cursor.node();
        if (ts_node_is_named(node)) {
            const char* field = cursor.field() ? ts_language_field_name_for_id(language.grammar(), cursor.field()) : nullptr;
            std::string leaf;
            if (ts_node_child_count(node) == 0)
                leaf = text.substr(ts_node_start_byte(node), std::min<std::size_t>(ts_node_end_byte(node) - ts_node_start_byte(node), 40));
            fmt::print("{:{}}{}{}{} [{}-{}] {}\n", "", depth * 2, field ? field : "", field ? ": " : "", ts_node_type(node),
                       ts_node_start_point(node).row + 1, ts_node_end_point(node).row + 1, leaf);
        }
        if (cursor.first_child()) {
            ++depth;
            continue;
        }
        while (!cursor.next_sibling()) {
            if (!cursor.parent()) return;
            --depth;
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    enum class Mode { text, json, time, tree, prepared } mode = Mode::text;
    std::string forced;
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        if (word == "--json")
            mode = Mode::json;
        else if (word == "--time")
            mode = Mode::time;
        else if (word == "--tree")
            mode = Mode::tree;
        else if (word == "--prepared")
            mode = Mode::prepared;
        else if (word == "--language" && i + 1 < argc)
            forced = argv[++i];
        else
            files.push_back(word);
    }
    vlt::indexer::Extractor extractor;
    std::size_t bytes = 0, symbols = 0, references = 0, chunks = 0;
    auto begin = std::chrono::steady_clock::now();
    for (const std::string& file : files) {
        std::string content = read_file(file);
        const auto* language = forced.empty() ? vlt::indexer::detect(file.substr(file.rfind('/') + 1), content)
                                              : vlt::indexer::language_by_name(forced);
        if (!language) continue;
        if (mode == Mode::tree || mode == Mode::prepared) {
            if (language->grammar && language->rules().prepare) language->rules().prepare(content);
            if (mode == Mode::prepared) fmt::print("{}", content);
            if (mode == Mode::tree && language->grammar) print_tree(*language, content);
            continue;
        }
        bytes += content.size();
        auto result = extractor.extract(file, *language, std::move(content));
        symbols += result.definitions.size();
        references += result.references.size();
        chunks += result.chunks.size();
        if (mode == Mode::json) fmt::print("{}", vlt::test::dump_symbols_json(result));
        if (mode == Mode::text) fmt::print("{}", vlt::test::dump(result));
    }
    if (mode == Mode::time) {
        std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        fmt::print("{} files, {:.1f} MB, {} definitions, {} references, {} chunks in {:.2f} s: {:.1f} MB/s\n", files.size(),
                   static_cast<double>(bytes) / 1e6, symbols, references, chunks, took.count(),
                   static_cast<double>(bytes) / 1e6 / took.count());
    }
}
