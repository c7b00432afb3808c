#include "tests/indexer/dump.hpp"

#include <fmt/format.h>

namespace vlt::test {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string dump(const core::FileResult& result) {
    std::string out;
    if (!result.reason.empty()) out += fmt::format("{} {}\n", core::name(result.status), result.reason);
    for (std::size_t i = 1; i < result.definitions.size(); ++i) {
        const core::Definition& row = result.definitions[i];
        out += fmt::format("{} {}-{} @{} {} {} {}", row.is_node ? "def" : "sym", row.start_line, row.end_line, row.name_line,
                           core::name(row.node_type), row.kind, row.qualified_name);
        if (row.is_node) out += fmt::format(" | {}", escaped(row.signature));
        if (!row.docstring.empty()) out += fmt::format(" | {}", escaped(row.docstring));
        out += '\n';
    }
    for (const core::Reference& row : result.references) {
        const core::Definition& source = result.definitions[static_cast<std::size_t>(row.source)];
        out += fmt::format("ref {} {} {} -> ", row.line, core::name(row.type), row.source == 0 ? "(module)" : source.qualified_name);
        if (row.target >= 0) {
            out += result.definitions[static_cast<std::size_t>(row.target)].qualified_name;
        } else {
            out += fmt::format("? {}{}{}", escaped(row.receiver), row.receiver.empty() ? "" : ".", escaped(row.name));
        }
        out += fmt::format(" [{}]", row.rule);
        if (row.arity >= 0) out += fmt::format(" /{}", row.arity);
        if (row.count > 1) out += fmt::format(" x{}", row.count);
        out += '\n';
    }
    for (const core::Chunk& row : result.chunks) {
        const core::Definition& owner = result.definitions[static_cast<std::size_t>(row.definition)];
        out += fmt::format("chunk {}-{} {} {}", row.start_line, row.end_line, core::name(row.type), owner.qualified_name);
        if (!owner.class_context.empty()) out += fmt::format(" in {}", owner.class_context);
        if (row.begins && !owner.decorators.empty()) out += fmt::format(" | {}", escaped(owner.decorators));
        out += '\n';
    }
    return out;
}

std::string dump_symbols_json(const core::FileResult& result) {
    std::string out;
    for (std::size_t i = 1; i < result.definitions.size(); ++i) {
        const core::Definition& row = result.definitions[i];
        out += fmt::format(R"({{"path":"{}","kind":"{}","name":"{}","scope":"{}","line":{},"end":{},"node":{}}})", escaped(result.path),
                           row.kind, escaped(row.name), escaped(row.scope), row.name_line, row.end_line, row.is_node);
        out += '\n';
    }
    return out;
}

}  // namespace vlt::test
