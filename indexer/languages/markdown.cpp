#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::NodeType;

constexpr Rule heading_rule{"atx_heading", nullptr, "heading", NodeType::module, symbol_only | container};

struct Heading {
    TSNode node, content;
    int level;  // 1 to 6
};

/// "#" marks or an underline tell the level; null content where it has no words.
Heading read_heading(const Outline& o, TSNode node) {
    TSNode mark =
        o.is(node, "atx_heading") ? ts_node_child(node, 0) : ts_node_child(node, ts_node_child_count(node) - 1);
    int level =
        1;  // the marks are nodes of the types atx_h1_marker … atx_h6_marker, setext_h1_underline, setext_h2_underline
    std::string_view type = ts_node_type(mark);
    auto digit = type.find("_h");
    if (digit != std::string_view::npos && digit + 2 < type.size()) level = type[digit + 2] - '0';
    return {node, o.child_of_type(node, o.is(node, "atx_heading") ? "inline" : "paragraph"), level};
}

/// `## Name ##` may close with marks.
std::string_view words(std::string_view text) {
    while (text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\r')) text.remove_suffix(1);
    auto last = text.find_last_not_of('#');
    bool closed = last != std::string_view::npos && last + 1 < text.size() && (text[last] == ' ' || text[last] == '\t');
    if (closed) text = text.substr(0, text.find_last_not_of(" \t", last) + 1);
    return text;
}

/// The document's headings in order; those within quotes and lists head nothing.
std::vector<Heading> headings(const Outline& o, TSNode document) {
    std::vector<Heading> found;
    Cursor cursor(document);
    int depth = 0;
    bool into = true;
    for (;;) {
        if (into && cursor.first_child()) {
            ++depth;
        } else {
            while (depth > 0 && !cursor.next_sibling()) {
                cursor.parent();
                --depth;
            }
            if (depth == 0) return found;
        }
        TSNode node = cursor.node();
        into = o.is(node, "section");
        if (o.is(node, "atx_heading") || o.is(node, "setext_heading")) found.push_back(read_heading(o, node));
    }
}

/// A section reaches from its heading to the next one of the same or a higher level. The grammar's own sections know
/// nothing of underlined headings.
void document(Outline& o, TSNode node, const Rule&) {
    struct Open {
        int level, definition;
    };
    std::vector<Open> open;
    auto close = [&](int level, std::uint32_t last_line) {
        while (!open.empty() && open.back().level >= level) {
            o.definitions[static_cast<std::size_t>(open.back().definition)].row.end_line = last_line;
            o.close_scope();
            open.pop_back();
        }
    };
    for (const Heading& heading : headings(o, node)) {
        close(heading.level, Outline::line(heading.node) - 1);
        DefinitionSpec spec;
        spec.name = heading.content;
        spec.name_text = words(o.text(heading.content));
        spec.signature = o.text(heading.node);
        int definition = o.define(heading.node, heading_rule, spec);
        if (definition >= 0) open.push_back({heading.level, definition});
    }
    std::uint32_t lines = o.definitions[0].row.end_line;
    close(1, o.source().ends_with('\n') && lines > 1 ? lines - 1 : lines);
}

constexpr Rule rules[] = {{"document", document}};

}  // namespace

const Rules& markdown_rules() {
    static constexpr Rules all{.rules = rules};
    return all;
}

}  // namespace vlt::indexer
