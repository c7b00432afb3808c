#include "tests/indexer/properties.hpp"

#include <fmt/format.h>

#include <vector>

#include "core/text.hpp"

namespace vlt::test {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string_view without_cr(std::string_view line) {
    while (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string broken_chunks(const core::FileResult& result, const std::vector<std::string_view>& lines) {
    std::vector<int> owners(lines.size() + 1, 0);
    std::uint32_t last = 0;
    for (const core::Chunk& chunk : result.chunks) {
        if (chunk.start_line <= last || chunk.end_line < chunk.start_line) return fmt::format("chunk at {} is out of order", chunk.start_line);
        if (chunk.end_line > lines.size()) return fmt::format("chunk ends at {} of {} lines", chunk.end_line, lines.size());
        last = chunk.end_line;
        auto body = lines_of(chunk.body);
        for (std::uint32_t line = chunk.start_line; line <= chunk.end_line; ++line) {
            ++owners[line];
            std::size_t at = line - chunk.start_line;
            std::string_view have = at < body.size() ? body[at] : std::string_view{};
            if (without_cr(have) != without_cr(lines[line - 1])) return fmt::format("line {} differs in its chunk", line);
        }
        if (chunk.token_count == 0) return fmt::format("chunk at {} has no tokens", chunk.start_line);
    }
    for (std::size_t line = 1; line <= lines.size(); ++line)
        if (core::non_white(lines[line - 1]) > 0 && owners[line] != 1) return fmt::format("line {} is in {} chunks", line, owners[line]);
    return {};
}

std::string broken_definitions(const core::FileResult& result, std::size_t lines) {
    if (result.definitions.empty() || result.definitions[0].node_type != core::NodeType::module) return "no module node";
    for (std::size_t i = 0; i < result.definitions.size(); ++i) {
        const core::Definition& row = result.definitions[i];
        std::string where = fmt::format("definition {} '{}'", i, row.qualified_name);
        if (row.name.empty() || row.qualified_name.empty()) return where + " has no name";
        if (row.start_line == 0 || row.end_line < row.start_line) return where + fmt::format(" spans {}-{}", row.start_line, row.end_line);
        if (row.name_line < row.start_line || row.end_line > std::max<std::size_t>(lines, 1) + 1) return where + " lies outside";
        if (row.parent >= static_cast<std::int32_t>(i)) return where + " stands before its parent";
        for (std::string_view text : {row.name, row.qualified_name, row.signature, row.docstring, row.scope, row.kind})
            if (!core::is_utf8(text)) return where + " is not UTF-8";
    }
    return {};
}

std::string broken_references(const core::FileResult& result) {
    auto count = static_cast<std::int32_t>(result.definitions.size());
    for (const core::Reference& row : result.references) {
        std::string where = fmt::format("reference to '{}' at {}", row.name, row.line);
        if (row.source < 0 || row.source >= count || row.target >= count) return where + " points outside";
        if (!result.definitions[static_cast<std::size_t>(row.source)].is_node) return where + " comes from no node";
        if (row.target >= 0 && !result.definitions[static_cast<std::size_t>(row.target)].is_node) return where + " goes to no node";
        if (row.name.empty() || row.rule.empty() || row.line == 0 || row.count == 0) return where + " lacks something";
        if (!core::is_utf8(row.name) || !core::is_utf8(row.receiver)) return where + " is not UTF-8";
    }
    return {};
}

}  // namespace

std::string broken_property(const core::FileResult& result) {
    if (result.status == core::FileStatus::skipped) return result.reason.empty() ? "skipped without a reason" : "";
    if (!result.text || !core::is_utf8(*result.text)) return "text is not UTF-8";
    auto lines = lines_of(*result.text);
    if (std::string broken = broken_chunks(result, lines); !broken.empty()) return broken;
    if (std::string broken = broken_definitions(result, lines.size()); !broken.empty()) return broken;
    return broken_references(result);
}

}  // namespace vlt::test
