// vlt_trees_ours, vlt_trees_stock: a line for each file below FOLDER that has a grammar, with a hash over all nodes of
// its tree, as it is and broken in several ways.
#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/parser.hpp"

namespace fs = std::filesystem;
using namespace vlt::indexer;

namespace {

std::string slurp(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void add(XXH64_state_t* hash, TSNode node, TSFieldId field) {
    const TSPoint begin = ts_node_start_point(node), end = ts_node_end_point(node);
    const std::uint32_t facts[] = {ts_node_symbol(node),
                                   ts_node_grammar_symbol(node),
                                   field,
                                   ts_node_start_byte(node),
                                   ts_node_end_byte(node),
                                   begin.row,
                                   begin.column,
                                   end.row,
                                   end.column,
                                   ts_node_child_count(node),
                                   ts_node_parse_state(node),
                                   ts_node_is_extra(node),
                                   ts_node_is_missing(node),
                                   ts_node_has_error(node)};
    XXH64_update(hash, facts, sizeof facts);
}

unsigned long long hash_of(TSNode root) {
    XXH64_state_t* hash = XXH64_createState();
    XXH64_reset(hash, 0);
    FieldCursor cursor(root);
    for (bool more = true; more;) {
        add(hash, cursor.node(), cursor.field());
        if (cursor.first_child()) continue;
        while (!(more = cursor.next_sibling()) && cursor.parent()) {
        }
    }
    const auto result = XXH64_digest(hash);
    XXH64_freeState(hash);
    return result;
}

std::string every_nth_line_missing(const std::string& text, std::size_t n) {
    std::istringstream lines(text);
    std::string left;
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);)
        if (++number % n != 0) left += line + "\n";
    return left;
}

/// A byte here and there that belongs to no character, and characters of two to four bytes.
std::string with_odd_bytes(std::string text) {
    const std::string_view odd[] = {
        "\xFF", "\xC3\xA4", "\xE2\x82", "\xF0\x9F\x98\x80", "\r", std::string_view("\0", 1)};
    std::size_t number = 0;
    for (std::size_t at = 17; at < text.size(); at += 61) text.insert(at, odd[number++ % std::size(odd)]);
    return text;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(arguments[1]))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::ranges::sort(files);
    for (const fs::path& file : files) {
        const std::string text = slurp(file);
        const Language* language = detect(file.filename().string(), text);
        if (language == nullptr || language->grammar == nullptr) continue;
        std::printf("%s", file.c_str());
        for (const std::string& variant :
             {text, every_nth_line_missing(text, 5), text.substr(0, text.size() / 2), with_odd_bytes(text)}) {
            ParseArena arena;
            Tree tree = parse(*language, variant, {.cpu = std::chrono::minutes(5)});
            std::printf(" %016llx", tree ? hash_of(tree.root()) : 0ULL);
        }
        std::printf("\n");
    }
}
