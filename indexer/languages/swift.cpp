#include "indexer/languages/broken_types.hpp"
#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

/// Types of the language itself, which every file mentions.
bool is_primitive(std::string_view name) {
    for (std::string_view other :
         {"Int", "String", "Bool", "Void", "Any", "Self", "Double", "Float", "AnyObject", "Character", "UInt", "Never"})
        if (name == other) return true;
    return false;
}

/// A user_type: `A.B<C>`.
void mention(Outline& o, EdgeType edge, TSNode type) {
    std::string_view receiver, name;
    Outline::split_path(o.text(type), receiver, name);
    if (edge == EdgeType::uses && receiver.empty() && is_primitive(name)) return;
    o.refer(edge, type, name, receiver);
}

// --- definitions ---------------------------------------------------------------------------------------------------

void import(Outline& o, TSNode node, const Rule&) {
    std::string_view path = o.text(o.child_of_type(node, "identifier"));
    // `import struct A.B` brings in B, `import A.B` the module A.
    bool of_one = false;
    for (const char* word : {"struct", "class", "enum", "protocol", "func", "let", "var", "typealias"})
        of_one |= !Outline::none(o.child_of_type(node, word));
    o.import(node, path, of_one ? path.substr(path.rfind('.') + 1) : path.substr(0, path.find('.')));
    o.skip_children();
}

/// Classes, structs, enums, actors; extensions, whose members are members of the type they name.
void type_like(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.kind = o.text(o.field(node, Field::declaration_kind));
    spec.name = o.field(node, Field::name);
    std::string_view name = o.text(spec.name);
    spec.name_text = name.substr(0, name.find('<'));
    o.define(node, rule, spec);
}

/// Parameters stand in the declaration itself, beside their default values.
Arity arity_of(const Outline& o, TSNode node) {
    Arity arity{0, 0};
    bool any = false;
    FieldCursor cursor(node);
    TSFieldId default_value = o.field_id(Field::default_value);
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling()) {
        TSNode child = cursor.node();
        if (o.is(child, "parameter")) {
            bool is_variadic = !Outline::none(o.child_of_type(child, "..."));
            any |= is_variadic;
            arity.min += !is_variadic;
            ++arity.max;
        } else if (cursor.field() == default_value && ts_node_is_named(child)) {
            --arity.min;
        }
    }
    if (any) arity.max = -1;
    return arity;
}

/// Functions, `init`, `deinit`, `subscript`, macros: named by a field, a token or a child.
void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    for (const char* word : {"init", "deinit", "subscript"})
        if (rule.kind == word) spec.name = o.child_of_type(node, word);
    if (Outline::none(spec.name)) spec.name = o.field(node, Field::name);
    if (Outline::none(spec.name) || rule.kind == "macro") spec.name = o.child_of_type(node, "simple_identifier");
    spec.body = o.field(node, Field::body);
    if (Outline::none(spec.body)) spec.body = o.child_of_type(node, "computed_property");
    Arity arity = arity_of(o, node);
    spec.arity = &arity;
    o.define(node, rule, spec);
}

/// Calls fn(TSNode) for each identifier that a property's pattern binds: `a`, `(a, b)`.
template <class Fn>
void each_bound(const Outline& o, TSNode pattern, Fn&& fn) {
    TSNode name = o.field(pattern, Field::bound_identifier);
    if (!Outline::none(name)) {
        fn(name);
        return;
    }
    o.each_child(pattern, [&](TSNode inner) {
        TSNode nested = o.field(inner, Field::bound_identifier);
        if (Outline::none(nested)) nested = o.child_of_type(inner, "simple_identifier");
        if (o.is(inner, "pattern") && !Outline::none(nested)) fn(nested);
    });
}

/// `let a = 1, b = 2`, `let (a, b) = …`: a definition each at the top and in types, else locals, which their patterns
/// bind. With code of its own it is a node of the graph; with a closure as its value a function.
void property(Outline& o, TSNode node, const Rule& rule) {
    if (o.in_function()) return;
    DefinitionSpec spec;
    Rule as = rule;
    TSNode code = o.field(node, Field::computed_value);
    if (Outline::none(code)) code = o.child_of_type(node, "willset_didset_block");
    TSNode binding = o.child_of_type(node, "value_binding_pattern");
    if (Outline::none(binding)) binding = o.child_of_type(o.field(node, Field::name), "value_binding_pattern");
    spec.kind = o.text(binding);
    if (o.is(o.field(node, Field::value), "lambda_literal")) {
        as.type = NodeType::function;
        spec.body = o.child_of_type(node, "=");
    } else if (!Outline::none(code)) {
        spec.body = code;
    } else {
        as.flags |= o.in_class() ? symbol_only | no_scope : unsigned{no_scope};
    }
    TSNode at = node;
    FieldCursor cursor(node);
    TSFieldId name_field = o.field_id(Field::name);
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling()) {
        if (cursor.field() != name_field || !o.is(cursor.node(), "pattern")) continue;
        each_bound(o, cursor.node(), [&](TSNode name) {
            spec.name = name;
            spec.outer = node;
            // Only the first looks for attributes: they stand before it, and a list may be long.
            o.define(at, as, spec);
            at = name;
            as.flags |= no_scope;
        });
    }
}

void enum_entry(Outline& o, TSNode node, const Rule& rule) {
    FieldCursor cursor(node);
    TSFieldId name_field = o.field_id(Field::name);
    TSNode at = node;
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling()) {
        if (cursor.field() != name_field || !o.is(cursor.node(), "simple_identifier")) continue;
        DefinitionSpec spec;
        spec.name = cursor.node();
        spec.outer = node;
        o.define(at, rule, spec);
        at = cursor.node();
    }
}

void operator_symbol(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "custom_operator");
    if (Outline::none(spec.name)) spec.name = o.child_of_type(node, "simple_identifier");
    o.define(node, rule, spec);
}

// --- names ---------------------------------------------------------------------------------------------------------

void parameter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.field(node, Field::name)));
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.child_of_type(node, "type_identifier")), BindingKind::type_parameter);
}

void scope_of_names(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

/// Code that belongs to a property: what it declares is no property itself.
void code_block(Outline& o, TSNode, const Rule&) {
    if (!o.in_function()) o.open_scope();
}

/// `let x`, `(x, y)` and the like within functions. A name alone in a `case` is a value.
void pattern(Outline& o, TSNode node, const Rule&) {
    if (!o.in_function()) return;
    TSNode name = o.field(node, Field::bound_identifier);
    if (Outline::none(name) && ts_node_named_child_count(node) == 1 && !o.parent_is("switch_pattern") &&
        !o.text(node).starts_with('.'))
        name = o.first_named(node);
    if (o.is(name, "simple_identifier")) o.bind(o.text(name));
}

/// `if let x`, `guard let x`, `while let x`: each name stands in the statement itself.
void condition(Outline& o, TSNode node, const Rule&) {
    FieldCursor cursor(node);
    TSFieldId bound = o.field_id(Field::bound_identifier);
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling())
        if (cursor.field() == bound) o.bind(o.text(cursor.node()));
}

void setter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.child_of_type(node, "simple_identifier")));
}

// --- references ----------------------------------------------------------------------------------------------------

void base(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::inherits_from);
    if (o.is(type, "user_type")) mention(o, EdgeType::inherits, type);
}

/// Base types, attributes, the type an extension extends and what `T<…>()` makes have edges of their own.
void type_name(Outline& o, TSNode node, const Rule&) {
    for (const char* around : {"inheritance_specifier", "attribute", "constructor_expression"})
        if (o.parent_is(around)) return;
    if (o.parent_is("class_declaration")) return;
    mention(o, EdgeType::uses, node);
}

bool is_subscript(const Outline& o, TSNode arguments) {
    return o.text(arguments).starts_with('[');
}

/// `f(a)`, `x.f(a) { } label: { }`; a block may stand in a call of its own around the call with arguments.
void call(Outline& o, TSNode node, const Rule&) {
    TSNode suffix = o.child_of_type(node, "call_suffix");
    TSNode arguments = o.child_of_type(suffix, "value_arguments");
    if (is_subscript(o, arguments)) return;
    TSNode callee = o.first_named(node);
    if (o.parent_is("call_expression")) {
        TSNode outer = o.child_of_type(o.ancestor(1), "call_suffix");
        if (Outline::none(o.child_of_type(outer, "value_arguments"))) return;  // told with the block
    }
    int arity = 0;
    auto add = [&](TSNode of) {
        o.each_child(of, [&](TSNode child) { arity += o.is(child, "lambda_literal"); });
        TSNode list = o.child_of_type(of, "value_arguments");
        if (!Outline::none(list)) arity += count_arguments(o, list);
    };
    add(suffix);
    if (Outline::none(arguments) && o.is(callee, "call_expression")) {
        TSNode inner = o.child_of_type(callee, "call_suffix");
        if (is_subscript(o, o.child_of_type(inner, "value_arguments"))) return;
        add(inner);
        callee = o.first_named(callee);
    }
    if (o.parent_is("selector_expression")) arity = -1;  // labels alone
    if (o.is(callee, "simple_identifier")) {
        std::string_view name = o.text(callee);
        if (name != "defer") o.refer(EdgeType::calls, callee, name, {}, arity);
    } else if (o.is(callee, "navigation_expression")) {
        TSNode name = o.field(o.field(callee, Field::suffix), Field::suffix);
        std::string_view receiver = o.text(o.field(callee, Field::target));
        while (receiver.ends_with('?') || receiver.ends_with('!')) receiver.remove_suffix(1);
        if (o.is(name, "simple_identifier")) o.refer(EdgeType::calls, name, o.text(name), receiver, arity);
    } else if (o.is(callee, "prefix_expression") && o.text(callee).starts_with('.')) {
        // `.some(1)`: a member of a type that only the context tells.
        TSNode name = o.field(callee, Field::target);
        o.refer(EdgeType::calls, name, o.text(name), ".", arity);
    }
}

/// `Name<T>(…)`.
void creation(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.child_of_type(node, "user_type");
    std::string_view receiver, name;
    Outline::split_path(o.text(type), receiver, name);
    TSNode suffix = o.child_of_type(node, "constructor_suffix");
    o.create(type, name, receiver, count_arguments(o, o.child_of_type(suffix, "value_arguments")));
}

/// `#name(…)`.
void macro(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.child_of_type(node, "simple_identifier");
    TSNode suffix = o.child_of_type(node, "call_suffix");
    o.refer(EdgeType::calls, name, o.text(name), {}, count_arguments(o, o.child_of_type(suffix, "value_arguments")));
}

/// Those in a definition's modifiers decorate it; the others, of parameters and types, are types in use, unless the
/// language has them itself (`@escaping`).
void attribute(Outline& o, TSNode node, const Rule&) {
    std::string_view receiver, name;
    TSNode type = o.child_of_type(node, "user_type");
    Outline::split_path(o.text(type), receiver, name);
    if (o.gathering_header()) {
        o.decorator(node, name, receiver);
        return;
    }
    bool own = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
    if (!o.parent_is("modifiers") && !own) o.refer(EdgeType::uses, node, name, receiver);
}

void broken(Outline& o, TSNode node, const Rule& rule) {
    define_broken_types(o, node, rule, {"class", "struct", "enum", "actor", "protocol", "extension"});
}

constexpr unsigned leaf = symbol_only | no_scope;

constexpr Rule rules[] = {
    {"import_declaration", import},
    {"class_declaration", type_like, "class", NodeType::class_},
    {"protocol_declaration", define, "protocol", NodeType::class_},
    {"typealias_declaration", define, "typealias", NodeType::class_, no_chunk},
    {"associatedtype_declaration", define_leaf, "associatedtype", NodeType::class_},
    {"function_declaration", function, "function", NodeType::function},
    {"protocol_function_declaration", function, "function", NodeType::function},
    {"init_declaration", function, "init", NodeType::function},
    {"deinit_declaration", function, "deinit", NodeType::function},
    {"subscript_declaration", function, "subscript", NodeType::function},
    {"macro_declaration", function, "macro", NodeType::function},
    {"property_declaration", property, "var", NodeType::variable},
    {"protocol_property_declaration", property, "var", NodeType::variable},
    {"enum_entry", enum_entry, "case", NodeType::variable, leaf},
    {"operator_declaration", operator_symbol, "operator", NodeType::variable, leaf},
    {"precedence_group_declaration", operator_symbol, "precedencegroup", NodeType::variable, leaf},
    {"parameter", parameter},
    {"lambda_parameter", parameter},
    {"type_parameter", type_parameter},
    {"lambda_literal", scope_of_names},
    {"computed_property", code_block},
    {"willset_didset_block", code_block},
    {"computed_setter", setter},
    {"pattern", pattern},
    {"if_statement", condition},
    {"guard_statement", condition},
    {"while_statement", condition},
    {"inheritance_specifier", base},
    {"user_type", type_name},
    {"call_expression", call},
    {"constructor_expression", creation},
    {"macro_invocation", macro},
    {"attribute", attribute, "decorator"},
    {"ERROR", broken, "class", NodeType::class_},
    {"comment", comment},
    {"multiline_comment", comment},
};

}  // namespace

const Rules& swift_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .attributes_hide = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::calls,
                               .self_words = "self Self",
                               .super_words = "super",
                               .comment_marks = "/// // /** /* */ *"};
    return all;
}

}  // namespace vlt::indexer
