#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

/// Without a scope of its own: qualified names begin with the file's outermost type.
void package(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "scoped_identifier");
    if (Outline::none(spec.name)) spec.name = o.child_of_type(node, "identifier");
    o.define(node, rule, spec);
}

void import(Outline& o, TSNode node, const Rule&) {
    TSNode path = o.child_of_type(node, "scoped_identifier");
    if (Outline::none(path)) path = o.child_of_type(node, "identifier");
    if (Outline::none(o.child_of_type(node, "asterisk"))) {
        std::string_view name = o.text(o.field(path, Field::name));
        o.import(node, o.text(path), name.empty() ? o.text(path) : name);
    } else {
        std::string all(o.text(path));
        o.import(node, o.keep(all += ".*"));
    }
    o.skip_children();
}

/// `Point { … }`: takes the record's components.
void compact_constructor(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.parameters = o.field(o.ancestor(2), Field::parameters);
    o.define(node, rule, spec);
}

Origin of_type(const Outline& o, TSNode type) {
    return o.is(type, "void_type") ? Origin{} : Origin{o.text(type), true};
}

/// The same of one of the names behind it: `var` takes what it begins with; `b[]` is an array.
Origin of_declarator(const Outline& o, TSNode type, TSNode declarator) {
    if (o.text(type) == "var") return {o.text(o.field(declarator, Field::value))};
    Origin origin = of_type(o, type);
    return Outline::none(o.child_of_type(declarator, "dimensions")) ? origin : Origin{};
}

/// "K,V:Bound" of `<K, V extends Bound<K>>`.
std::string_view type_parameters_of(Outline& o, TSNode node) {
    TSNode list = o.field(node, Field::type_parameters);
    if (Outline::none(list)) return {};
    std::string made;
    o.each_child(list, [&](TSNode parameter) {
        TSNode name = o.child_of_type(parameter, "type_identifier");
        if (Outline::none(name)) return;
        if (!made.empty()) made += ',';
        made += o.text(name);
        std::string_view bound = o.text(o.first_named(o.child_of_type(parameter, "type_bound")));
        bound = bound.substr(0, bound.find_first_of("<@ \t\r\n"));
        if (!bound.empty()) made.append(":").append(bound);
    });
    return o.keep(made);
}

void type(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.type_parameters = type_parameters_of(o, node);
    o.define(node, rule, spec);
}

void method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = of_type(o, o.field(node, Field::type));
    o.define(node, rule, spec);
}

/// `int a = 1, b[];`: a definition each.
void fields(Outline& o, TSNode node, const Rule& rule) {
    TSNode at = node, type = o.field(node, Field::type);
    o.each_child(node, [&](TSNode child) {
        if (!o.is(child, "variable_declarator")) return;
        DefinitionSpec spec;
        spec.name = o.field(child, Field::name);
        spec.origin = of_declarator(o, type, child);
        spec.outer = node;
        // Only the first looks for annotations: they stand before it, and a list may be long.
        o.define(at, rule, spec);
        at = child;
    });
}

/// An object of the enum; one with a body is a class of its own that inherits from it.
void enum_constant(Outline& o, TSNode node, const Rule& rule) {
    Rule as = rule;
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    std::string_view name = o.owner_class();
    name = name.substr(name.rfind('.') + 1);
    const bool has_body = !Outline::none(o.field(node, Field::body));
    if (has_body) {
        as.type = NodeType::class_;
        as.flags = no_flags;
    } else {
        spec.origin = {name, true};
    }
    if (o.define(node, as, spec) >= 0 && has_body) o.refer(EdgeType::inherits, spec.name, name);
}

/// What stands for the type parameters of a base class.
void base_arguments(Outline& o, TSNode base) {
    if (o.is(base, "generic_type")) o.attribute(base_type_attribute, {o.text(base), true});
}

/// `new Base(…) { … }`.
void class_body(Outline& o, TSNode node, const Rule& rule) {
    if (!o.parent_is("object_creation_expression")) return;
    DefinitionSpec spec;
    spec.name_text = o.anonymous();
    spec.outer = o.ancestor(1);
    spec.body = node;
    o.define(node, rule, spec);
    std::string_view receiver, name;
    TSNode base = o.field(o.ancestor(1), Field::type);
    Outline::split_path(o.text(base), receiver, name);
    o.refer(EdgeType::inherits, base, name, receiver);
    base_arguments(o, base);
}

/// A type that is mentioned; its arguments are mentions of their own.
void mention(Outline& o, EdgeType edge, TSNode type) {
    std::string_view receiver, name;
    Outline::split_path(o.text(type), receiver, name);
    o.refer(edge, type, name, receiver);
}

/// The bases in `extends …` and `implements …`. Their type arguments are left to the walk.
void bases(Outline& o, TSNode node, const Rule&) {
    TSNode list = o.child_of_type(node, "type_list");
    o.each_child(Outline::none(list) ? node : list, [&](TSNode base) {
        if (o.is(base, "line_comment") || o.is(base, "block_comment")) return;
        mention(o, EdgeType::inherits, base);
        base_arguments(o, base);
    });
}

/// Whether the type being visited is what `new` or `extends` names, which is told by their handlers.
bool told_elsewhere(const Outline& o) {
    unsigned up = 1;
    if (o.is(o.ancestor(up), "generic_type")) ++up;
    TSNode around = o.ancestor(up);
    if (o.is(around, "type_list")) {
        around = o.ancestor(up + 1);
        return o.is(around, "super_interfaces") || o.is(around, "extends_interfaces");
    }
    return o.is(around, "object_creation_expression") || o.is(around, "superclass");
}

void type_name(Outline& o, TSNode node, const Rule&) {
    if (o.text(node) != "var" && !told_elsewhere(o)) o.refer(EdgeType::uses, node, o.text(node));
}

void scoped_type(Outline& o, TSNode node, const Rule&) {
    if (!told_elsewhere(o)) mention(o, EdgeType::uses, node);
    o.skip_children();
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    TSNode bound = o.first_named(o.child_of_type(node, "type_bound"));
    o.bind(o.text(o.child_of_type(node, "type_identifier")), BindingKind::type_parameter, {o.text(bound), true});
}

/// `T...`, as it is written.
std::string_view array_of_spread(const Outline& o, TSNode node) {
    TSNode name = o.child_of_type(node, "variable_declarator");
    TSNode modifiers = o.child_of_type(node, "modifiers");
    auto begin = Outline::none(modifiers) ? ts_node_start_byte(node) : ts_node_end_byte(modifiers);
    return Outline::none(name) ? std::string_view{} : o.source().substr(begin, ts_node_start_byte(name) - begin);
}

/// A parameter, or a component of a record.
void parameter(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    Origin origin = of_type(o, o.field(node, Field::type));
    if (!Outline::none(o.child_of_type(node, "dimensions"))) origin = {};
    if (Outline::none(name)) {  // `T... all`
        name = o.field(o.child_of_type(node, "variable_declarator"), Field::name);
        origin = {array_of_spread(o, node), true};
    }
    if (!o.is(o.ancestor(2), "record_declaration")) {
        o.bind(o.text(name), BindingKind::variable, o.text(o.field(node, Field::type)) == "var" ? Origin{} : origin);
        return;
    }
    DefinitionSpec spec;
    spec.name = name;
    spec.origin = origin;
    spec.getter = true;
    o.define(node, rule, spec);
}

/// `for (T x : all)`.
void loop_variable(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    TSNode type = o.field(node, Field::type);
    Origin origin = o.text(type) == "var" ? Origin{o.text(o.field(node, Field::value)), false, "[]"} : of_type(o, type);
    o.bind(o.text(o.field(node, Field::name)), BindingKind::variable, origin);
}

void caught(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.child_of_type(node, "catch_type");
    bool one = ts_node_named_child_count(type) == 1;
    o.bind(o.text(o.field(node, Field::name)), BindingKind::variable, one ? Origin{o.text(type), true} : Origin{});
}

/// `try (T x = …)`.
void resource(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::name);
    if (!Outline::none(name))
        o.bind(o.text(name), BindingKind::variable, of_declarator(o, o.field(node, Field::type), node));
}

void locals(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::type);
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "variable_declarator"))
            o.bind(o.text(o.field(child, Field::name)), BindingKind::variable, of_declarator(o, type, child));
    });
}

/// `x instanceof T y`.
void tested(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.field(node, Field::name)), BindingKind::variable, of_type(o, o.field(node, Field::right)));
}

void pattern(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.first_named(node);
    o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable,
           o.is(type, "identifier") ? Origin{} : of_type(o, type));
}

/// A method's own scope is enough for its body.
void block(Outline& o, TSNode, const Rule&) {
    if (!o.parent_is("method_declaration")) o.open_scope();
}

void lambda(Outline& o, TSNode node, const Rule& rule) {
    o.open_scope();
    o.mark_lambda();
    TSNode parameters = o.field(node, Field::parameters);
    if (!o.is(parameters, "formal_parameters")) bind_names(o, parameters, rule);
}

void initializer(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

/// Whether the code being visited stands in a class of that name.
bool inside_class(const Outline& o, std::string_view name) {
    for (std::string_view path = o.owner_class(), last; !path.empty();) {
        Outline::split_path(path, path, last);
        if (last == name) return true;
    }
    return false;
}

/// The object or class a member is taken of: `Outer.this` means the members of Outer, `Interface.super` those of
/// Interface.
std::string_view receiver_of(const Outline& o, TSNode object, TSNode member) {
    if (Outline::none(object)) return {};
    if (o.is(object, "field_access") && o.is(o.field(object, Field::field), "this"))
        object = o.field(object, Field::object);
    auto begin = ts_node_start_byte(object), end = ts_node_end_byte(object), next = ts_node_start_byte(member);
    std::string_view between = o.source().substr(end, next - end);
    bool of_base = between.size() > 5 && between.find("super") < between.find('<');
    if (of_base && inside_class(o, o.text(object))) return o.source().substr(begin, next - begin - 1);  // Outer.super
    return o.text(object);
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::name);
    TSNode object = o.field(node, Field::object);
    int arity = count_arguments(o, o.field(node, Field::arguments));
    DraftReference* reference = o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, object, name), arity);
    if (reference) reference->arguments = o.text(o.field(node, Field::arguments));
}

void creation(Outline& o, TSNode node, const Rule&) {
    std::string_view receiver, name;
    TSNode type = o.field(node, Field::type);
    Outline::split_path(o.text(type), receiver, name);
    o.create(type, name, receiver, count_arguments(o, o.field(node, Field::arguments)));
}

/// `Foo::bar`, `Foo::new`.
void method_reference(Outline& o, TSNode node, const Rule&) {
    TSNode object = o.first_named(node);
    TSNode name{};
    bool first = true;
    o.each_child(node, [&](TSNode child) {
        if (!first && o.is(child, "identifier")) name = child;
        first = false;
    });
    if (!Outline::none(name)) {
        o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, object, name));
    } else if (!o.is(object, "array_type")) {
        mention(o, EdgeType::calls, object);
    }
}

/// `this(…)` and `super(…)`: the constructor has the name of its class.
void other_constructor(Outline& o, TSNode node, const Rule&) {
    TSNode word = o.field(node, Field::constructor);
    int arity = count_arguments(o, o.field(node, Field::arguments));
    std::string_view receiver, name = o.owner_class();
    name = name.substr(name.rfind('.') + 1);
    if (o.is(word, "super")) {
        TSNode type = o.ancestor(4);  // above the constructor's body, the constructor and the class's body
        TSNode base = o.first_named(o.field(type, Field::superclass));
        Outline::split_path(o.text(base), receiver, name);
    }
    o.refer(EdgeType::calls, node, name, o.text(word), arity);
}

/// Those in a definition's header decorate it; the others, of parameters, locals and types, are types in use.
void annotation(Outline& o, TSNode node, const Rule& rule) {
    if (o.gathering_header()) {
        decorator(o, node, rule);
        return;
    }
    std::string_view around = ts_node_type(o.ancestor(o.parent_is("modifiers") ? 2 : 1));
    bool of_header =
        around.ends_with("_declaration") ? around != "local_variable_declaration" : around == "enum_constant";
    bool of_component = around.ends_with("_parameter") && o.is(o.ancestor(4), "record_declaration");
    if (!of_header && !of_component) mention(o, EdgeType::uses, o.field(node, Field::name));
}

bool is_path(const Outline& o, TSNode node) {
    return o.is(node, "identifier") || o.is(node, "scoped_identifier");
}

/// `requires a.module`.
void required_module(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (is_path(o, child)) o.import(node, o.text(child));
    });
}

/// `uses a.Service`, `provides a.Service with b.Provider`.
void service(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (is_path(o, child)) mention(o, EdgeType::uses, child);
    });
}

constexpr Rule rules[] = {
    {"package_declaration", package, "package", NodeType::module, symbol_only | no_scope},
    {"import_declaration", import},
    {"class_declaration", type, "class", NodeType::class_},
    {"interface_declaration", type, "interface", NodeType::class_},
    {"enum_declaration", type, "enum", NodeType::class_},
    {"record_declaration", type, "record", NodeType::class_},
    {"annotation_type_declaration", type, "annotation", NodeType::class_},
    {"class_body", class_body, "class", NodeType::class_},
    {"method_declaration", method, "method", NodeType::function},
    {"constructor_declaration", define, "constructor", NodeType::function},
    {"compact_constructor_declaration", compact_constructor, "constructor", NodeType::function},
    {"annotation_type_element_declaration", method, "method", NodeType::function},
    {"field_declaration", fields, "field", NodeType::variable, symbol_only | no_scope},
    {"constant_declaration", fields, "constant", NodeType::variable, symbol_only | no_scope},
    {"enum_constant", enum_constant, "enum constant", NodeType::variable, symbol_only | no_scope},
    {"formal_parameter", parameter, "record component", NodeType::variable, symbol_only | no_scope},
    {"spread_parameter", parameter, "record component", NodeType::variable, symbol_only | no_scope},
    {"superclass", bases},
    {"super_interfaces", bases},
    {"extends_interfaces", bases},
    {"type_identifier", type_name},
    {"scoped_type_identifier", scoped_type},
    {"type_parameter", type_parameter},
    {"local_variable_declaration", locals},
    {"enhanced_for_statement", loop_variable},
    {"for_statement", block},
    {"block", block},
    {"catch_clause", block},
    {"catch_formal_parameter", caught},
    {"resource", resource},
    {"instanceof_expression", tested},
    {"type_pattern", pattern},
    {"record_pattern_component", pattern},
    {"lambda_expression", lambda},
    {"static_initializer", initializer},
    {"method_invocation", call},
    {"object_creation_expression", creation},
    {"explicit_constructor_invocation", other_constructor},
    {"method_reference", method_reference},
    {"annotation", annotation, "decorator"},
    {"marker_annotation", annotation, "decorator"},
    {"line_comment", comment},
    {"block_comment", comment},
    {"module_declaration", define, "module", NodeType::module, container},
    {"requires_module_directive", required_module},
    {"uses_module_directive", service},
    {"provides_module_directive", service},
};

}  // namespace

const Rules& java_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .bases_come_first = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::receivers,
                               .self_words = "this",
                               .super_words = "super",
                               .chains = {.self_words = "this",
                                          .super_words = "super",
                                          .spread_is_array = true,
                                          .count_arguments = true,
                                          .lambda_arrow = "->",
                                          .literal_types = "String int long double float char boolean Class"},
                               .comment_marks = "/// // /** /* */ *"};
    return all;
}

}  // namespace vlt::indexer
