#include "indexer/languages/broken_types.hpp"

#include <algorithm>

namespace vlt::indexer {

namespace {

struct Head {
    TSNode word, name;
    bool first;  // no whole definition stands before it
};

bool is_name(const Outline& o, TSNode node) {
    for (const char* type : {"identifier", "simple_identifier", "type_identifier", "qualified_name", "user_type"})
        if (o.is(node, type)) return true;
    return false;
}

std::vector<Head> heads_in(const Outline& o, TSNode error, std::initializer_list<const char*> words) {
    std::vector<Head> heads;
    Cursor cursor(error);
    TSNode word{};
    bool first = true;
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling()) {
        TSNode child = cursor.node();
        if (!Outline::none(word) && is_name(o, child)) heads.push_back({word, child, first});
        bool begins = std::ranges::any_of(words, [&](const char* begin) { return o.is(child, begin); });
        word = begins ? child : TSNode{};
        first &= !std::string_view(ts_node_type(child)).ends_with("_declaration");
    }
    return heads;
}

}  // namespace

void define_broken_types(Outline& o, TSNode error, const Rule& rule, std::initializer_list<const char*> words) {
    std::vector<Head> heads = heads_in(o, error, words);
    for (const Head& head : heads) {
        DefinitionSpec spec;
        Rule as = rule;
        spec.name = head.name;
        spec.kind = o.text(head.word);
        auto begin = ts_node_start_byte(head.word), end = ts_node_end_byte(head.name);
        spec.signature = o.source().substr(begin, end - begin);
        bool is_namespace = spec.kind == "namespace";
        if (is_namespace) {
            as.type = core::NodeType::module;
            as.flags |= container;
        }
        auto same = [&](const Head& other) { return o.is(other.word, "namespace") == is_namespace; };
        bool holds = head.first && std::ranges::count_if(heads, same) == 1;
        if (!holds) {
            spec.outer = head.name;
            as.flags |= no_scope;
        }
        o.define(error, as, spec);
    }
}

}  // namespace vlt::indexer
