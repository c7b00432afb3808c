#include <algorithm>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr int max_type_depth = 50;
constexpr unsigned symbol = symbol_only | no_scope;
constexpr Rule type_rule{"variable_declaration", nullptr, "struct", NodeType::class_};
constexpr Rule error_rule{"identifier", nullptr, "error", NodeType::variable, symbol};

bool begins_upper(std::string_view name) {
    return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

/// "struct", "enum" …: what the value of a declaration makes; empty where it makes no type.
std::string_view type_kind(const Outline& o, TSNode value) {
    if (o.is(value, "struct_declaration")) return "struct";
    if (o.is(value, "enum_declaration")) return "enum";
    if (o.is(value, "union_declaration")) return "union";
    if (o.is(value, "opaque_declaration")) return "opaque";
    if (o.is(value, "error_set_declaration")) return "error_set";
    return {};
}

/// The type that a function returns without a name, `fn List(T) type { return struct { … }; }`, goes by the function's.
bool in_nameless_type(const Outline& o) {
    return !o.in_class() && !type_kind(o, o.ancestor(1)).empty();
}

// --- types that are mentioned --------------------------------------------------------------------------------------

/// The names of types in a type expression. Types are written with a capital letter.
void use_types(Outline& o, TSNode type, int depth = 0) {
    if (Outline::none(type) || depth > max_type_depth) return;
    if (o.is(type, "identifier")) {
        std::string_view name = o.text(type);
        if (begins_upper(name) && name != "Self") o.refer(EdgeType::uses, type, name);
    } else if (o.is(type, "field_expression")) {
        TSNode name = o.field(type, Field::member);
        if (begins_upper(o.text(name)))
            o.refer(EdgeType::uses, name, o.text(name), o.text(o.field(type, Field::object)));
    } else {
        o.each_child(type, [&](TSNode child) { use_types(o, child, depth + 1); });
    }
}

// --- definitions ---------------------------------------------------------------------------------------------------

void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (in_nameless_type(o)) spec.owner = o.scope_name();
    if (Outline::none(o.field(node, Field::body))) spec.extra_flags = no_chunk;
    if (o.define(node, rule, spec) >= 0) use_types(o, o.field(node, Field::type));
}

/// The first parameter is the own object where it has the own type.
void parameter(Outline& o, TSNode node, const Rule&) {
    std::string_view name = o.text(o.field(node, Field::name));
    TSNode type = o.field(node, Field::type);
    std::string_view type_text = o.text(type), owner = o.owner_class();
    auto last = type_text.find_last_of("* ");
    if (last != std::string_view::npos) type_text = type_text.substr(last + 1);
    bool own = name == "self" || type_text == "Self" || type_text == "@This()" ||
               (!owner.empty() && type_text == owner.substr(owner.rfind('.') + 1));
    BindingKind kind = own                   ? BindingKind::self
                       : type_text == "type" ? BindingKind::type_parameter
                                             : BindingKind::variable;
    o.bind(name, kind);
    if (!own) use_types(o, type);
}

void field(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (Outline::none(spec.name)) return;
    TSNode around = o.ancestor(1);
    if (o.is(around, "enum_declaration")) spec.kind = "variant";
    if (in_nameless_type(o)) spec.owner = o.scope_name();
    o.define(node, rule, spec);
    use_types(o, o.field(node, Field::type));
}

/// The path of an `@import`, also where a member of it is meant: `@import("x.zig").inner`.
std::string_view imported_path(const Outline& o, TSNode value) {
    for (int depth = 0; depth < 10 && o.is(value, "field_expression"); ++depth) value = o.field(value, Field::object);
    if (!o.is(value, "builtin_function") || o.text(o.first_named(value)) != "@import") return {};
    TSNode path = o.first_named(o.child_of_type(value, "arguments"));
    return o.text(o.child_of_type(path, "string_content"));
}

void define_type(Outline& o, TSNode node, TSNode name, TSNode value, std::string_view kind) {
    DefinitionSpec spec;
    spec.name = name;
    spec.kind = kind;
    std::size_t begin = ts_node_start_byte(node);
    std::size_t brace = std::min(o.source().find('{', ts_node_start_byte(value)), o.source().size());
    spec.signature = o.source().substr(begin, brace - begin);
    if (o.define(node, type_rule, spec) < 0 || kind != "error_set") return;
    o.each_child(value, [&](TSNode error) {
        DefinitionSpec member;
        member.name = error;
        if (o.is(error, "identifier")) o.define(error, error_rule, member);
    });
}

/// `const` and `var`: a type, an import, the own type under another name, or a value.
void declaration(Outline& o, TSNode node, const Rule& rule) {
    TSNode name{}, value{};
    TSNode type = o.field(node, Field::type);
    o.each_child(node, [&](TSNode child) {
        if (Outline::none(name))
            name = child;
        else if (Outline::none(type) || !ts_node_eq(child, type))
            value = child;
    });
    if (!o.is(name, "identifier") || o.text(name) == "_") return;
    std::string_view kind = type_kind(o, value);
    if (!kind.empty()) {
        define_type(o, node, name, value, kind);
        return;
    }
    use_types(o, type);
    std::string_view path = imported_path(o, value);
    if (!path.empty()) {
        o.import(node, path, o.text(name));
    } else if (o.text(value) == "@This()") {
        o.bind(o.text(name), BindingKind::self);
    } else if (o.scope_kind() == ScopeKind::function) {
        o.bind(o.text(name));
    } else {
        DefinitionSpec spec;
        spec.name = name;
        std::string_view before =
            o.source().substr(ts_node_start_byte(node), ts_node_start_byte(name) - ts_node_start_byte(node));
        spec.kind = before.find("const") != std::string_view::npos ? "constant" : "variable";
        spec.signature = o.text(node);
        spec.extra_flags = o.in_class() ? symbol_only : no_flags;
        o.define(node, rule, spec);
    }
}

void test(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "string");
    if (Outline::none(spec.name)) spec.name = o.child_of_type(node, "identifier");
    spec.name_text =
        o.is(spec.name, "string") ? o.text(o.child_of_type(spec.name, "string_content")) : o.text(spec.name);
    if (spec.name_text.empty()) spec.name_text = "test";
    spec.body = o.child_of_type(node, "block");
    o.define(node, rule, spec);
}

// --- the rest ------------------------------------------------------------------------------------------------------

/// An `@import` that is not given a name: `_ = @import("x.zig")`, `usingnamespace @import("x.zig")`.
void built_in(Outline& o, TSNode node, const Rule&) {
    unsigned up = 1;
    while (up < 10 && o.is(o.ancestor(up), "field_expression")) ++up;
    TSNode around = o.ancestor(up);
    bool named = o.is(around, "variable_declaration") && o.text(o.first_named(around)) != "_";
    std::string_view path = named ? std::string_view{} : imported_path(o, node);
    if (!path.empty()) o.import(node, path);
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    int arity = static_cast<int>(ts_node_named_child_count(node)) - 1;
    if (o.is(function, "identifier")) {
        o.refer(EdgeType::calls, function, o.text(function), {}, arity);
    } else if (o.is(function, "field_expression")) {
        TSNode name = o.field(function, Field::member), object = o.field(function, Field::object);
        o.refer(EdgeType::calls, name, o.text(name), Outline::none(object) ? "." : o.text(object), arity);
    }
}

/// `Type{ … }`.
void initializer(Outline& o, TSNode node, const Rule&) {
    use_types(o, o.first_named(node));
}

void payload(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode name) { o.bind(o.text(name)); });
}

constexpr Rule rules[] = {
    {"function_declaration", function, "function", NodeType::function},
    {"variable_declaration", declaration, "variable", NodeType::variable, no_scope},
    {"container_field", field, "field", NodeType::variable, symbol},
    {"test_declaration", test, "test", NodeType::function, no_binding},
    {"parameter", parameter},
    {"payload", payload},
    {"call_expression", call},
    {"struct_initializer", initializer},
    {"builtin_function", built_in},
    {"comment", comment_or_inner},
};

}  // namespace

const Rules& zig_rules() {
    static constexpr Rules all{.rules = rules, .members_in_scope = true, .comment_marks = "/// //! //"};
    return all;
}

}  // namespace vlt::indexer
