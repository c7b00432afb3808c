#include "indexer/languages/broken_types.hpp"
#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

bool is_comment(const Outline& o, TSNode node) {
    return o.is(node, "line_comment") || o.is(node, "block_comment");
}

bool is_type(const Outline& o, TSNode node) {
    return o.is(node, "user_type") || o.is(node, "nullable_type") || o.is(node, "parenthesized_type") ||
           o.is(node, "non_nullable_type") || o.is(node, "function_type");
}

/// Types of the language itself, which every file mentions.
bool is_primitive(std::string_view name) {
    for (std::string_view other :
         {"Int", "String", "Boolean", "Unit", "Any", "Long", "Float", "Double", "Byte", "Short", "Char", "Nothing"})
        if (name == other) return true;
    return false;
}

/// A user_type: `a.b.C<D>`.
void mention(Outline& o, EdgeType edge, TSNode type) {
    std::string_view receiver, name;
    Outline::split_path(o.text(type), receiver, name);
    if (edge == EdgeType::uses && receiver.empty() && is_primitive(name)) return;
    o.refer(edge, type, name, receiver);
}

/// The class a receiver's type means: `Foo` of `Foo<T>?`. Empty where it is none with a name.
std::string_view class_of(const Outline& o, TSNode type) {
    for (int depth = 0; depth < 4 && !o.is(type, "user_type"); ++depth) type = o.first_named(type);
    std::string_view text = o.text(type);
    return text.substr(0, text.find_first_of("<( \t\r\n"));
}

TSNode first_of(const Outline& o, TSNode node, std::initializer_list<const char*> types) {
    for (const char* type : types)
        if (TSNode child = o.child_of_type(node, type); !Outline::none(child)) return child;
    return TSNode{};
}

bool has_modifier(const Outline& o, TSNode node, std::string_view word) {
    bool found = false;
    o.each_child(o.child_of_type(node, "modifiers"), [&](TSNode modifier) { found |= o.text(modifier) == word; });
    return found;
}

/// Parameters stand beside their modifiers and default values.
Arity arity_of(const Outline& o, TSNode list) {
    Arity arity;
    if (Outline::none(list)) return arity;
    arity = {0, 0};
    bool any = false, vararg = false;
    o.each_child(list, [&](TSNode child) {
        if (o.is(child, "parameter_modifiers")) {
            vararg = o.text(child).find("vararg") != std::string_view::npos;
        } else if (o.is(child, "parameter")) {
            any |= vararg;
            arity.min += !vararg;
            arity.max += !vararg;
            vararg = false;
        } else if (!is_comment(o, child) && !any) {
            --arity.min;  // a default value
        }
    });
    if (any) arity.max = -1;
    return arity;
}

/// The type that a parameter, a variable or a function's head gives.
Origin of_type(const Outline& o, TSNode node) {
    TSNode type{};
    o.each_child(node, [&](TSNode child) {
        if (is_type(o, child)) type = child;
    });
    return Outline::none(type) ? Origin{} : Origin{o.text(type), true};
}

/// What a property or a variable holds: its type, else what it begins with.
Origin of_property(const Outline& o, TSNode node, TSNode declaration) {
    Origin origin = of_type(o, declaration);
    TSNode equals = o.child_of_type(node, "=");
    if (origin.text.empty() && !Outline::none(equals)) origin.text = o.text(ts_node_next_named_sibling(equals));
    return origin;
}

// --- definitions ---------------------------------------------------------------------------------------------------

/// Without a scope of its own: qualified names begin with the file's outermost class.
void package(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "qualified_identifier");
    o.define(node, rule, spec);
}

void import(Outline& o, TSNode node, const Rule&) {
    TSNode path = o.child_of_type(node, "qualified_identifier");
    TSNode alias = o.child_of_type(node, "identifier");
    std::string_view text = o.text(path), receiver, name;
    if (!Outline::none(o.child_of_type(node, "*"))) {
        std::string all(text);
        o.import(node, o.keep(all += ".*"));
    } else {
        Outline::split_path(text, receiver, name);
        o.import(node, text, Outline::none(alias) ? name : o.text(alias));
    }
    o.skip_children();
}

TSNode body_of(const Outline& o, TSNode node) {
    return first_of(o, node, {"class_body", "enum_class_body", "function_body"});
}

void class_like(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = body_of(o, node);
    if (o.is(spec.body, "enum_class_body") || has_modifier(o, node, "enum")) spec.kind = "enum";
    if (has_modifier(o, node, "annotation")) spec.kind = "annotation";
    if (!Outline::none(o.child_of_type(node, "interface"))) spec.kind = "interface";
    o.define(node, rule, spec);
}

void companion(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = body_of(o, node);
    if (Outline::none(spec.name)) {
        spec.name = o.child_of_type(node, "object");
        spec.name_text = "Companion";
    }
    o.define(node, rule, spec);
}

/// `object : Base(…) { … }`.
void object_literal(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name_text = o.anonymous();
    spec.body = body_of(o, node);
    o.define(node, rule, spec);
}

void enum_entry(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "identifier");
    spec.body = body_of(o, node);
    Rule as = rule;
    if (!Outline::none(spec.body)) {  // a class of its own
        as.type = NodeType::class_;
        as.flags = no_flags;
    }
    o.define(node, as, spec);
}

/// `fun f()`, `fun Foo.f()`, which is a member of Foo as far as calls go, and `fun <T> T.f()`, which is one of
/// anything.
void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = body_of(o, node);
    spec.parameters = o.child_of_type(node, "function_value_parameters");
    Arity arity = arity_of(o, spec.parameters);
    spec.arity = &arity;
    TSNode receiver{}, generics{};
    o.each_child(node, [&](TSNode child) {
        if (ts_node_start_byte(child) >= ts_node_start_byte(spec.name)) return;
        if (is_type(o, child)) receiver = child;
        if (o.is(child, "type_parameters")) generics = child;
    });
    spec.owner = class_of(o, receiver);
    bool behind = false;
    o.each_child(node, [&](TSNode child) {
        if (behind && is_type(o, child)) spec.origin = {o.text(child), true};
        behind = behind || o.is(child, "function_value_parameters");
    });
    // `fun f() = Foo()`.
    TSNode equals = o.is(spec.body, "function_body") ? ts_node_child(spec.body, 0) : TSNode{};
    if (spec.origin.text.empty() && o.is(equals, "=")) spec.origin.text = o.text(o.first_named(spec.body));
    o.each_child(generics, [&](TSNode parameter) {
        if (o.text(o.child_of_type(parameter, "identifier")) == spec.owner) spec.owner = {};
    });
    o.define(node, rule, spec);
}

void constructor(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "function_value_parameters");
    std::string_view name = o.owner_class();
    spec.name_text = name.empty() ? "constructor" : name.substr(name.rfind('.') + 1);
    spec.body = o.child_of_type(node, "block");
    Arity arity = arity_of(o, spec.name);
    spec.arity = &arity;
    o.define(node, rule, spec);
}

/// A variable's name, once: at the top and in classes a definition, else a local. With a function as its value it is
/// one.
void property(Outline& o, TSNode node, const Rule& rule) {
    TSNode declaration = first_of(o, node, {"variable_declaration", "multi_variable_declaration"});
    if (o.in_function()) return;  // a local: told by its variable_declaration
    DefinitionSpec spec;
    Rule as = rule;
    TSNode accessor{};
    o.each_child(node, [&](TSNode child) {
        bool is_accessor = o.is(child, "getter") || o.is(child, "setter");
        if (is_accessor && Outline::none(accessor) && !Outline::none(o.child_of_type(child, "function_body")))
            accessor = child;
    });
    TSNode value = first_of(o, node, {"lambda_literal", "anonymous_function"});
    if (!Outline::none(value)) {
        as.type = NodeType::function;
        spec.body = o.child_of_type(node, "=");
        if (o.is(value, "anonymous_function")) spec.parameters = o.child_of_type(value, "function_value_parameters");
    } else if (!Outline::none(accessor)) {
        spec.body = accessor;
    } else {
        as.flags |= o.in_class() ? symbol_only | no_scope : unsigned{no_scope};
    }
    TSNode receiver = o.first_named(node);
    if (o.is(receiver, "modifiers")) receiver = ts_node_named_child(node, 1);
    if (is_type(o, receiver)) spec.owner = class_of(o, receiver);
    if (has_modifier(o, node, "const")) spec.kind = "constant";
    if (o.is(declaration, "variable_declaration")) {
        spec.origin = of_property(o, node, declaration);
        spec.name = o.child_of_type(declaration, "identifier");
        o.define(node, as, spec);
        return;
    }
    as.flags |= no_scope;
    o.each_child(declaration, [&](TSNode variable) {
        spec.name = o.child_of_type(variable, "identifier");
        o.define(node, as, spec);
    });
}

/// A parameter of a class's primary constructor: with `val` or `var` a property.
void class_parameter(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "identifier");
    if (Outline::none(first_of(o, node, {"val", "var"}))) {
        o.bind(o.text(spec.name), BindingKind::variable, of_type(o, node));
        return;
    }
    spec.origin = of_type(o, node);
    o.define(node, rule, spec);
}

void broken(Outline& o, TSNode node, const Rule& rule) {
    define_broken_types(o, node, rule, {"class", "interface", "object"});
}

void type_alias(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::type);
    o.define(node, rule, spec);
}

// --- names ---------------------------------------------------------------------------------------------------------

void bind_identifier(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable, of_type(o, node));
}

/// Of locals, loops, `when`, lambdas; a property's own is told by its property_declaration.
void variable(Outline& o, TSNode node, const Rule& rule) {
    bool is_property = o.is(o.ancestor(o.parent_is("multi_variable_declaration") ? 2 : 1), "property_declaration");
    if (is_property && !o.in_function()) return;
    if (is_property && o.parent_is("property_declaration")) {
        o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable, of_property(o, o.ancestor(1), node));
        return;
    }
    bind_identifier(o, node, rule);
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::type_parameter);
}

/// A block of an initial value: what it declares is no property.
void block(Outline& o, TSNode, const Rule&) {
    if (!o.in_function()) o.open_scope();
}

void block_of_names(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

// --- references ----------------------------------------------------------------------------------------------------

TSNode last_named(TSNode node) {
    auto count = ts_node_named_child_count(node);
    return count == 0 ? TSNode{} : ts_node_named_child(node, count - 1);
}

/// Base classes and annotations have edges of their own.
bool told_elsewhere(const Outline& o) {
    for (const char* around :
         {"constructor_invocation", "delegation_specifier", "explicit_delegation", "annotation", "file_annotation"})
        if (o.parent_is(around)) return true;
    return false;
}

void type_name(Outline& o, TSNode node, const Rule&) {
    if (!told_elsewhere(o)) mention(o, EdgeType::uses, node);
}

void base(Outline& o, TSNode node, const Rule&) {
    TSNode inner = first_of(o, node, {"constructor_invocation", "explicit_delegation"});
    mention(o, EdgeType::inherits, o.child_of_type(Outline::none(inner) ? node : inner, "user_type"));
}

/// The object a member is taken of: `this@Outer` means the members of Outer, `super<Base>` those of Base.
std::string_view receiver_of(const Outline& o, TSNode object) {
    if (o.is(object, "this_expression") && !Outline::none(o.first_named(object))) return o.text(o.first_named(object));
    if (o.is(object, "super_expression")) {
        TSNode of = o.first_named(object);
        if (is_type(o, of)) return class_of(o, of);
    }
    return o.text(object);
}

void refer_to(Outline& o, TSNode callee, int arity) {
    if (o.is(callee, "identifier")) {
        o.refer(EdgeType::calls, callee, o.text(callee), {}, arity);
    } else if (o.is(callee, "navigation_expression")) {
        TSNode name = last_named(callee);
        if (o.is(name, "identifier"))
            o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, o.first_named(callee)), arity);
    }
}

/// `f(a)`, `f { }`, and `f(a) { }`, which is a call with a block around the call with arguments.
void call(Outline& o, TSNode node, const Rule&) {
    TSNode arguments = o.child_of_type(node, "value_arguments");
    bool has_block = !Outline::none(o.child_of_type(node, "annotated_lambda"));
    if (!has_block && o.parent_is("call_expression") &&
        !Outline::none(o.child_of_type(o.ancestor(1), "annotated_lambda")))
        return;  // told with the block
    TSNode callee = o.first_named(node);
    if (has_block && Outline::none(arguments) && o.is(callee, "call_expression")) {
        arguments = o.child_of_type(callee, "value_arguments");
        callee = o.first_named(callee);
    }
    int arity = Outline::none(arguments) ? 0 : count_arguments(o, arguments);
    refer_to(o, callee, arity + has_block);
}

/// `annotation class Name` without parameters or body, which the grammar takes for an infix call.
void annotation_class(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = last_named(node);
    spec.signature = o.text(node);
    spec.outer = node;
    for (unsigned up = 1; o.is(o.ancestor(up), "annotated_expression"); ++up) spec.outer = o.ancestor(up);
    o.define(node, rule, spec);
}

/// `a foo b`.
void infix(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.first_named(node), name = ts_node_named_child(node, 1);
    if (o.text(name) == "class" && o.text(left) == "annotation") {
        annotation_class(o, node, rule);
        return;
    }
    if (o.is(name, "identifier")) o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, left), 1);
}

/// `::f`.
void callable_reference(Outline& o, TSNode node, const Rule&) {
    TSNode name = last_named(node);
    TSNode type = o.first_named(node);
    if (!o.is(name, "identifier") || o.text(name) == "class") return;
    o.refer(EdgeType::calls, name, o.text(name), ts_node_eq(name, type) ? std::string_view{} : class_of(o, type));
}

/// `Foo::f` is written as an access of a member.
void navigation(Outline& o, TSNode node, const Rule&) {
    TSNode object = o.first_named(node), name = last_named(node);
    auto end = ts_node_end_byte(object), next = ts_node_start_byte(name);
    if (next < end + 2 || o.source().substr(end, next - end).find("::") == std::string_view::npos) return;
    if (o.is(name, "identifier") && o.text(name) != "class")
        o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, object));
}

/// `this(…)` and `super(…)`: which constructor is meant, the primary one or another, only types tell.
void other_constructor(Outline& o, TSNode node, const Rule&) {
    std::string_view receiver, name = o.owner_class();
    name = name.substr(name.rfind('.') + 1);
    if (o.text(node).starts_with("super")) {
        // Above the constructor and the class's body.
        TSNode specifier = o.first_named(o.child_of_type(o.ancestor(3), "delegation_specifiers"));
        TSNode inner = o.child_of_type(specifier, "constructor_invocation");
        Outline::split_path(o.text(o.child_of_type(Outline::none(inner) ? specifier : inner, "user_type")), receiver,
                            name);
    }
    o.create(node, name, receiver, count_arguments(o, o.child_of_type(node, "value_arguments")));
}

/// Those in a definition's modifiers decorate it; the others, of parameters, types and files, are types in use.
void annotation(Outline& o, TSNode node, const Rule&) {
    bool gathering = o.gathering_header(), again = false;
    if (!gathering && o.parent_is("modifiers")) return;
    o.each_child(node, [&](TSNode child) {
        TSNode type = o.is(child, "constructor_invocation") ? o.child_of_type(child, "user_type") : child;
        if (!o.is(type, "user_type")) return;
        std::string_view receiver, name;
        Outline::split_path(o.text(type), receiver, name);
        if (gathering)
            o.decorator(node, name, receiver, again);
        else
            o.refer(EdgeType::uses, type, name, receiver);
        again = true;
    });
}

constexpr unsigned leaf = symbol_only | no_scope;

constexpr Rule rules[] = {
    {"package_header", package, "package", NodeType::module, leaf},
    {"import", import},
    {"class_declaration", class_like, "class", NodeType::class_},
    {"object_declaration", class_like, "object", NodeType::class_},
    {"companion_object", companion, "object", NodeType::class_, transparent},
    {"object_literal", object_literal, "object", NodeType::class_},
    {"enum_entry", enum_entry, "enum entry", NodeType::variable, leaf},
    {"function_declaration", function, "function", NodeType::function},
    {"secondary_constructor", constructor, "constructor", NodeType::function},
    {"property_declaration", property, "property", NodeType::variable},
    {"class_parameter", class_parameter, "property", NodeType::variable, leaf},
    {"type_alias", type_alias, "typealias", NodeType::class_, no_chunk},
    {"anonymous_initializer", block_of_names},
    {"lambda_literal", block_of_names},
    {"block", block},
    {"anonymous_function", block_of_names},
    {"parameter", bind_identifier},
    {"setter", bind_identifier},
    {"catch_block", bind_identifier},
    {"variable_declaration", variable},
    {"type_parameter", type_parameter},
    {"user_type", type_name},
    {"delegation_specifier", base},
    {"call_expression", call},
    {"infix_expression", infix, "annotation", NodeType::class_},
    {"navigation_expression", navigation},
    {"callable_reference", callable_reference},
    {"constructor_delegation_call", other_constructor},
    {"ERROR", broken, "class", NodeType::class_},
    {"annotation", annotation, "decorator"},
    {"file_annotation", annotation},
    {"line_comment", comment},
    {"block_comment", comment},
};

}  // namespace

const Rules& kotlin_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .bases_come_first = true,
                               .attributes_hide = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::calls,
                               .self_words = "this",
                               .super_words = "super",
                               .super_means_interfaces = true,
                               .chains = {.self_words = "this",
                                          .super_words = "super",
                                          .make_words = "",
                                          .braces_call = true,
                                          .count_arguments = true},
                               .comment_marks = "/// // /** /* */ *"};
    return all;
}

}  // namespace vlt::indexer
