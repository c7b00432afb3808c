#include <string>
#include <vector>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr int max_table_depth = 50;
constexpr Rule function_rule{"assignment_statement", nullptr, "function", NodeType::function};
constexpr Rule variable_rule{"variable_declaration", nullptr, "variable", NodeType::variable, no_scope};
constexpr Rule table_rule{"assignment_statement", nullptr, "variable", NodeType::variable, has_members};
constexpr Rule field_rule{"assignment_statement", nullptr, "field", NodeType::variable, symbol_only | no_scope};

std::string_view unquoted(const Outline& o, TSNode string) {
    return o.text(o.child_of_type(string, "string_content"));
}

/// A name that something is assigned to or defined by: `f`, `M.f`, `M:f`, `M["f"]`. Without a name: anything else.
struct Target {
    TSNode name{};
    std::string_view text, owner;
};

Target target_of(const Outline& o, TSNode node) {
    if (o.is(node, "identifier")) return {node, o.text(node), {}};
    TSNode table = o.first_named(node);
    if (o.is(node, "dot_index_expression")) {
        TSNode field = o.field(node, Field::field);
        return {field, o.text(field), o.text(table)};
    }
    if (o.is(node, "method_index_expression")) {
        TSNode method = o.field(node, Field::method);
        return {method, o.text(method), o.text(table)};
    }
    TSNode key = o.is(node, "bracket_index_expression") ? o.field(node, Field::field) : TSNode{};
    if (o.is(key, "string")) return {key, unquoted(o, key), o.text(table)};
    return {};
}

bool is_path(std::string_view owner) {
    return owner.find_first_of("([{\"' \n") == std::string_view::npos;
}

void function(Outline& o, TSNode node, const Rule& rule) {
    Target target = target_of(o, o.field(node, Field::name));
    if (target.text.empty() || !is_path(target.owner)) {
        o.open_scope();
        return;
    }
    DefinitionSpec spec;
    spec.name = target.name;
    spec.owner = target.owner;
    // Without `local` it is known everywhere.
    bool local = ts_node_child_count(node) > 0 && o.is(ts_node_child(node, 0), "local");
    if (!local && target.owner.empty()) spec.home = 0;
    // An empty function has no body: it ends with its parameters.
    TSNode parameters = o.field(node, Field::parameters);
    spec.signature =
        o.source().substr(ts_node_start_byte(node), ts_node_end_byte(parameters) - ts_node_start_byte(node));
    o.define(node, rule, spec);
}

// --- imports -------------------------------------------------------------------------------------------------------

/// The module that `require "a.b"` or `require("a.b").c` names; empty for anything else.
std::string_view required(const Outline& o, TSNode value) {
    for (int depth = 0; depth < 10 && o.is(value, "dot_index_expression"); ++depth) value = o.first_named(value);
    if (!o.is(value, "function_call")) return {};
    std::string_view name = o.text(o.field(value, Field::name));
    if (name != "require" && name != "dofile") return {};
    return unquoted(o, o.child_of_type(o.field(value, Field::arguments), "string"));
}

// --- assignments ---------------------------------------------------------------------------------------------------

struct Assignment {
    TSNode statement;  // the whole: with `local`
    bool local;
    std::int32_t scope;  // where it stands
};

void assign_function(Outline& o, TSNode node, const Assignment& assignment, const Target& target, TSNode value,
                     unsigned flags) {
    DefinitionSpec spec;
    spec.name = target.name;
    spec.name_text = target.text;
    spec.owner = target.owner;
    spec.outer = assignment.statement;
    spec.extra_flags = flags;
    spec.parameters = o.field(value, Field::parameters);
    std::uint32_t begin = ts_node_start_byte(assignment.statement);
    spec.signature = o.source().substr(begin, ts_node_end_byte(spec.parameters) - begin);
    if (!assignment.local && target.owner.empty()) spec.home = 0;
    if (o.scope() != assignment.scope) {  // the second function of one statement
        spec.extra_flags |= no_scope;
        if (spec.home < 0) spec.home = assignment.scope;
    }
    o.define(node, function_rule, spec);
}

/// One name and what it gets, at the top of the file or in a function.
void assign(Outline& o, TSNode node, const Assignment& assignment, TSNode name, TSNode value) {
    Target target = target_of(o, name);
    if (target.text.empty()) return;
    if (o.is(value, "binary_expression") && o.is(o.field(value, Field::right), "function_definition"))
        value = o.field(value, Field::right);  // `f = f or function() … end`
    bool known_owner = is_path(target.owner);
    if (!known_owner) target.owner = {};
    if (o.is(value, "function_definition")) {
        assign_function(o, node, assignment, target, value, known_owner ? no_flags : no_binding);
        return;
    }
    if (!known_owner) return;
    std::string_view module = required(o, value);
    if (!module.empty() && target.owner.empty()) {
        o.import(assignment.statement, module, target.text);
        return;
    }
    if (o.scope_kind() != ScopeKind::module) {
        if (assignment.local) o.bind(target.text);
        return;
    }
    DefinitionSpec spec;
    spec.name = target.name;
    spec.name_text = target.text;
    spec.owner = target.owner;
    spec.outer = assignment.statement;
    spec.signature = o.text(assignment.statement);
    if (o.is(value, "table_constructor")) {
        bool one_line = Outline::line(value) == Outline::end_line(value);
        spec.extra_flags = (one_line ? no_chunk : no_flags) | (target.owner.empty() ? no_flags : symbol_only);
        if (!target.owner.empty()) spec.kind = "field";
        o.define(node, table_rule, spec);
    } else if (!target.owner.empty()) {
        o.define(node, field_rule, spec);
    } else {
        // A class that a function makes; or a name that is given its function later.
        bool scalar = o.is(value, "string") || o.is(value, "number") || o.is(value, "true") || o.is(value, "false");
        spec.extra_flags = Outline::none(value) ? symbol_only : scalar ? no_flags : has_members;
        o.define(node, variable_rule, spec);
    }
}

void assign_all(Outline& o, TSNode node, const Assignment& assignment, TSNode names, TSNode values) {
    std::vector<TSNode> assigned;
    o.each_child(values, [&](TSNode value) { assigned.push_back(value); });
    std::size_t i = 0;
    o.each_child(names, [&](TSNode name) {
        if (o.is(name, "attribute")) return;
        assign(o, node, assignment, name, i < assigned.size() ? assigned[i] : TSNode{});
        ++i;
    });
}

void assignment(Outline& o, TSNode node, const Rule&) {
    bool local = o.parent_is("variable_declaration");
    assign_all(o, node, {local ? o.ancestor(1) : node, local, o.scope()}, o.child_of_type(node, "variable_list"),
               o.child_of_type(node, "expression_list"));
}

/// `local a, b`: the grammar has no assignment there.
void declaration(Outline& o, TSNode node, const Rule&) {
    TSNode names = o.child_of_type(node, "variable_list");
    if (!Outline::none(names)) assign_all(o, node, {node, true, o.scope()}, names, TSNode{});
}

/// `{ name = function() … end }`: a member of the table where that has a name; else no name leads to it.
void field(Outline& o, TSNode node, const Rule&) {
    TSNode value = o.field(node, Field::value);
    if (!o.is(value, "function_definition")) return;
    bool named_table = o.in_class();
    auto name_of = [&](TSNode field) {
        TSNode name = o.field(field, Field::name);
        return o.is(name, "string") ? unquoted(o, name) : o.is(name, "identifier") ? o.text(name) : std::string_view{};
    };
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.name_text = name_of(node);
    if (spec.name_text.empty()) return;
    // Tables between this one and the named one belong to its name.
    std::string path;
    for (unsigned up = 2; named_table && up < max_table_depth && o.is(o.ancestor(up), "field"); up += 2) {
        std::string_view part = name_of(o.ancestor(up));
        if (part.empty()) named_table = false;
        path.insert(0, std::string(".").append(part));
    }
    if (!named_table) spec.extra_flags = no_binding;
    if (named_table && !path.empty()) spec.owner = o.keep(std::string(o.scope_name()).append(path));
    spec.parameters = o.field(value, Field::parameters);
    std::uint32_t begin = ts_node_start_byte(node);
    spec.signature = o.source().substr(begin, ts_node_end_byte(spec.parameters) - begin);
    o.define(node, function_rule, spec);
}

// --- scopes and calls ----------------------------------------------------------------------------------------------

void for_loop(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    o.bind(o.text(o.field(o.child_of_type(node, "for_numeric_clause"), Field::name)));
    TSNode names = o.child_of_type(o.child_of_type(node, "for_generic_clause"), "variable_list");
    o.each_child(names, [&](TSNode name) { o.bind(o.text(name)); });
}

void open_scope(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::name), arguments = o.field(node, Field::arguments);
    if (o.is(function, "identifier")) {
        std::string_view name = o.text(function);
        std::string_view module = name == "require" || name == "dofile" ? required(o, node) : std::string_view{};
        if (module.empty())
            o.refer(EdgeType::calls, function, name, {}, count_arguments(o, arguments));
        else if (!o.parent_is("expression_list") && !o.parent_is("dot_index_expression"))
            o.import(node, module);
    } else if (o.is(function, "dot_index_expression") || o.is(function, "method_index_expression")) {
        Target target = target_of(o, function);
        o.refer(EdgeType::calls, target.name, target.text, target.owner, count_arguments(o, arguments));
    }
}

constexpr Rule rules[] = {
    {"function_declaration", function, "function", NodeType::function},
    {"function_definition", open_scope},
    {"variable_declaration", declaration},
    {"assignment_statement", assignment},
    {"field", field},
    {"parameters", bind_names},
    {"for_statement", for_loop},
    {"do_statement", open_scope},
    {"if_statement", open_scope},
    {"while_statement", open_scope},
    {"repeat_statement", open_scope},
    {"function_call", call},
    {"comment", comment},
};

}  // namespace

const Rules& lua_rules() {
    static constexpr Rules all{
        .rules = rules, .attributes_hide = true, .self_words = "self", .comment_marks = "--[[ --- -- ]]"};
    return all;
}

}  // namespace vlt::indexer
